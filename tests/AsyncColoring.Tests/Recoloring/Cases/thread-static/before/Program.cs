using System;
using System.IO;

internal static class Program
{
    [ThreadStatic]
    private static int _depth;

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int Nested(int id)
    {
        _depth++;
        var loaded = Load(id);
        _depth--;
        return loaded + _depth;
    }

    private static object? Run(StringWriter output) => Nested(1) + Load(2);
}
