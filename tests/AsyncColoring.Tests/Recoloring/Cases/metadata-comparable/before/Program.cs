using System;
using System.Collections.Generic;
using System.IO;

internal sealed class Version : IComparable<Version>
{
    public int Number { get; set; }

    public int CompareTo(Version? other) => Weight().CompareTo(other?.Weight() ?? 0);

    private int Weight() => Leaf.GetAsync(Number).GetAwaiter().GetResult();
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        var versions = new List<Version> { new() { Number = 2 }, new() { Number = 1 } };
        versions.Sort();
        return versions[0].Number;
    }
}
