using System;
using System.Collections.Generic;
using System.IO;

internal static class Program
{
    private static void Print(StringWriter output, int id) => output.WriteLine(Leaf.GetAsync(id).GetAwaiter().GetResult());

    private static object? Run(StringWriter output)
    {
        var ids = new List<int> { 1, 2 };
        ids.ForEach(id => Print(output, id));
        Array.ForEach(ids.ToArray(), delegate(int id) { Print(output, id); });
        Print(output, 3);
        return null;
    }
}
