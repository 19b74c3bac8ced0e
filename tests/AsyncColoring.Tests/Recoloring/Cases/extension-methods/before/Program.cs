using System.IO;
using System.Threading.Tasks;

internal static class Extensions
{
    public static int Size(this string text) => Leaf.GetAsync(text.Length).GetAwaiter().GetResult();

    public static string Tag(this string? text, string tag) => tag + (text?.Size() ?? 0);
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        string? missing = null;
        return "abc".Size() + "ab".Tag("x").Size() + Extensions.Size("a") + missing.Tag("y") + "q"?.Tag("z").Length;
    }
}
