using System.Diagnostics;
using System.IO;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        Debug.Assert(Load(1) > 0, $"loaded {Load(2)}");
        return Load(3);
    }
}
