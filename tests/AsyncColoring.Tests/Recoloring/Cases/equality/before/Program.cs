using System.Collections.Generic;
using System.IO;

internal sealed class Key
{
    public int Id { get; set; }

    private int Hash() => Leaf.GetAsync(Id).GetAwaiter().GetResult();

    public override bool Equals(object? obj) => obj is Key other && other.Hash() == Hash();

    public override int GetHashCode() => Hash();
}

internal static class Program
{
    private static object? Run(StringWriter output) => new HashSet<Key> { new() { Id = 1 }, new() { Id = 1 } }.Count;
}
