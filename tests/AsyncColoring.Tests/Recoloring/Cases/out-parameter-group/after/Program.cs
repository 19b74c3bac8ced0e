using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

internal interface ISource<T>
{
    /// <summary>Finds something.</summary>
    Task<(bool Result, T value)> TryGetAsync(string key);
}

internal class Memory : ISource<int>
{
    private readonly Dictionary<string, int> _known = new() { ["a"] = 1 };

    public virtual Task<(bool Result, int value)> TryGetAsync(string key)
    {
        int value;
        return Task.FromResult<(bool Result, int value)>((_known.TryGetValue(key, out value), value));
    }
}

/// <summary>See <see cref="TryGetAsync(string)"/>.</summary>
internal sealed class Remote : Memory
{
    public override async Task<(bool Result, int value)> TryGetAsync(string key)
    {
        int found;
        (var getOk, found) = await base.TryGetAsync(key).ConfigureAwait(false);
        if (getOk)
        {
            return (true, found);
        }

        found = await Leaf.GetAsync(key.Length).ConfigureAwait(false);
        return (found > 1, found);
    }
}

internal sealed class Constant : ISource<int>
{
    Task<(bool Result, int value)> ISource<int>.TryGetAsync(string key)
    {
        int value = 5;
        return Task.FromResult<(bool Result, int value)>((true, value));
    }
}

internal static class Program
{
    private static async Task<string> AskAsync<T>(ISource<T> source, string key)
    {
        (var getOk, var value) = await source.TryGetAsync(key).ConfigureAwait(false);
        if (!getOk)
        {
            return "none";
        }

        return key + value;
    }

    private static async Task<object?> RunAsync(StringWriter output) =>
        await AskAsync(new Memory(), "a").ConfigureAwait(false) + await AskAsync(new Memory(), "bb").ConfigureAwait(false) + await AskAsync(new Remote(), "a").ConfigureAwait(false) + await AskAsync(new Remote(), "bb").ConfigureAwait(false) + await AskAsync(new Remote(), "c").ConfigureAwait(false) + await AskAsync(new Constant(), "d").ConfigureAwait(false);
}
