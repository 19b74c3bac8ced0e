using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int Twice(int id)
    {
        var loaded = Load(id);
        return loaded * 2;
    }

    private static void Print(StringWriter output, int id)
    {
        output.WriteLine(Twice(id));
    }

    private static object? Run(StringWriter output)
    {
        Print(output, 1);
        Print(output, 2);
        return Twice(3) + Twice(4);
    }
}
