using System;
using System.IO;

internal interface ICloseable
{
    void Dispose();
}

internal sealed class Both : ICloseable, IDisposable
{
    public void Dispose() => Leaf.DoAsync().Wait();
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        ICloseable both = new Both();
        both.Dispose();
        return "closed";
    }
}
