using System;
using System.IO;

internal sealed class Hub
{
    public event Action Changed
    {
        add => Subscribe();
        remove => Subscribe();
    }

    public int Subscribe() => Leaf.GetAsync(1).GetAwaiter().GetResult();
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        var hub = new Hub();
        hub.Changed += () => { };
        return hub.Subscribe();
    }
}
