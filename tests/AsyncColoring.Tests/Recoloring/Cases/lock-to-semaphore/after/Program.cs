using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal sealed class Cache
{
    // Guards the entries.
    private readonly SemaphoreSlim _gate = new SemaphoreSlim(1, 1);
    private readonly Dictionary<int, string> _entries = new();

    public int Count
    {
        get
        {
            _gate.Wait();
            try { return _entries.Count; } finally { _gate.Release(); }
        }
    }

    public async Task<string> GetAsync(int key)
    {
        // Only one loads at a time.
        await _gate.WaitAsync().ConfigureAwait(false);
        try // every reader too
        {
            if (_entries.TryGetValue(key, out var known))
            {
                return known;
            }

            var loaded = await LoadAsync(key).ConfigureAwait(false);
            _entries.Add(key, loaded);
            return loaded;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Clear()
    {
        this._gate.Wait();
        try
        {
            _entries.Clear();
        }
        finally
        {
            this._gate.Release();
        }
    }

    private static async Task<string> LoadAsync(int key) => await Leaf.GetAsync("entry " + key).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<string> RunAsync(StringWriter output)
    {
        var cache = new Cache();
        output.WriteLine(await cache.GetAsync(1).ConfigureAwait(false));
        output.WriteLine(await cache.GetAsync(1).ConfigureAwait(false));
        cache.Clear();
        output.WriteLine(cache.Count);
        var total = 0;
        await Parallel.ForAsync(0, 20, (i, _) => { Interlocked.Add(ref total, i); return default; }).ConfigureAwait(false);
        return await cache.GetAsync(total).ConfigureAwait(false);
    }
}
