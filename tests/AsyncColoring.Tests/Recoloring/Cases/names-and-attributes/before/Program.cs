using System;
using System.IO;
using System.Reflection;

[AttributeUsage(AttributeTargets.All)]
internal sealed class SourceAttribute : Attribute
{
    public SourceAttribute(string name) => Name = name;

    public string Name { get; }
}

internal static class Program
{
    [Source(nameof(Load))]
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int Named(int id) => Load(id);

    private sealed class Item
    {
        private int Shown() => Load(1);
    }

    private static object? Run(StringWriter output)
    {
        output.WriteLine(typeof(Program).GetMethod("Reflected", BindingFlags.NonPublic | BindingFlags.Static) is not null);
        output.WriteLine(nameof(Named).Length > 0);
        return Named(1) + Reflected(2);
    }

    private static int Reflected(int id) => Load(id);
}
