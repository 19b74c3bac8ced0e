using System;
using System.IO;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int Sum(ReadOnlySpan<int> span, int more) => span.Length + more;

    private static int First(int[] values) => Sum(values.AsSpan(), Load(1));

    private static int Second(int[] values)
    {
        var more = Load(2);
        return Sum(values.AsSpan(), more);
    }

    private static object? Run(StringWriter output)
    {
        var array = new int[2];
        array.AsSpan()[0] = Load(5);
        return First(array) + Second(array) + array[0];
    }
}
