using System;
using System.IO;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int Before(int[] values)
    {
        Span<int> span = values;
        var first = span[0];
        return first + Load(1);
    }

    private static object? Run(StringWriter output) => Before(new[] { 1 }) + Load(5);
}
