internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static void Show(System.IO.StringWriter output) => output.WriteLine(Load(1));

    private static object? Run(System.IO.StringWriter output)
    {
        Show(output);
        return Load(2);
    }
}
