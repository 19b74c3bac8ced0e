using System.Globalization;
using System.IO;
using System.Threading;

internal static class Program
{
    private static readonly ThreadLocal<int> Depth = new();

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int Nested(int id)
    {
        Depth.Value++;
        try
        {
            return Load(id) + Depth.Value;
        }
        finally
        {
            Depth.Value--;
        }
    }

    private static object? Run(StringWriter output) => Nested(1) + Load(2);
}
