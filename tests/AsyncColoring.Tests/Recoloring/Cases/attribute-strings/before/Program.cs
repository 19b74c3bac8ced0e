using System;
using System.Diagnostics;
using System.IO;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class MemberDataAttribute : Attribute
{
    public MemberDataAttribute(string member) => Member = member;

    public string Member { get; }
}

[DebuggerDisplay("{Shown()}")]
internal sealed class Item
{
    internal int Shown() => Program.Load(1);
}

internal static class Program
{
    public static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int Data() => Load(4);

    [MemberData("Data")]
    private static int Test() => Load(3);

    private static object? Run(StringWriter output) => new Item().Shown() + Test() + Data();
}
