using System;
using System.IO;

internal interface IFirst
{
    int Load(int id);
}

internal interface ISecond
{
    int Load(int id);
}

internal sealed class Both : IFirst, ISecond
{
    public int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();
}

internal sealed class Other : ISecond
{
    public int Load(int id) => -id;
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        IFirst first = new Both();
        ISecond second = new Other();
        return first.Load(1) + second.Load(2);
    }
}
