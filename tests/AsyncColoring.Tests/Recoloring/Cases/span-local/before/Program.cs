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

    private static int Across(int[] values)
    {
        Span<int> span = values;
        var loaded = Load(1);
        return span[0] + loaded;
    }

    private static int Allocated()
    {
        Span<int> span = stackalloc int[2];
        span[0] = Load(1);
        return span[0];
    }

    private static object? Run(StringWriter output) => Before(new[] { 1 }) + Across(new[] { 2 }) + Allocated();
}
