using System;
using System.IO;

internal sealed class Config
{
    private readonly Lazy<int> _size = new(() => Load());

    public int Size => _size.Value;

    private static int Load() => Leaf.GetAsync(5).GetAwaiter().GetResult();
}

internal static class Program
{
    private static object? Run(StringWriter output) => new Config().Size;
}
