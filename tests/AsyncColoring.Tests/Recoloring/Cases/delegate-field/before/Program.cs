using System;
using System.IO;

internal sealed class Pipeline
{
    private readonly Func<int, int> _step;

    public Pipeline(Func<int, int> step) => _step = step;

    public int Push(int value) => _step(value);
}

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static object? Run(StringWriter output) => new Pipeline(value => Load(value) + 1).Push(2) + Load(3);
}
