using System.Collections.Generic;
using System.IO;

internal interface ISource<T>
{
    /// <summary>Finds something.</summary>
    bool TryGet(string key, out T value);
}

internal class Memory : ISource<int>
{
    private readonly Dictionary<string, int> _known = new() { ["a"] = 1 };

    public virtual bool TryGet(string key, out int value) => _known.TryGetValue(key, out value);
}

/// <summary>See <see cref="TryGet(string, out int)"/>.</summary>
internal sealed class Remote : Memory
{
    public override bool TryGet(string key, out int found)
    {
        if (base.TryGet(key, out found))
        {
            return true;
        }

        found = Leaf.GetAsync(key.Length).Result;
        return found > 1;
    }
}

internal sealed class Constant : ISource<int>
{
    bool ISource<int>.TryGet(string key, out int value)
    {
        value = 5;
        return true;
    }
}

internal static class Program
{
    private static string Ask<T>(ISource<T> source, string key)
    {
        if (!source.TryGet(key, out var value))
        {
            return "none";
        }

        return key + value;
    }

    private static object? Run(StringWriter output) =>
        Ask(new Memory(), "a") + Ask(new Memory(), "bb") + Ask(new Remote(), "a") + Ask(new Remote(), "bb") + Ask(new Remote(), "c") + Ask(new Constant(), "d");
}
