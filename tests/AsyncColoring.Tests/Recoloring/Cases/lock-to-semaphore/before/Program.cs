using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal sealed class Cache
{
    // Guards the entries.
    private readonly object _gate = new object();
    private readonly Dictionary<int, string> _entries = new();

    public int Count
    {
        get
        {
            lock (_gate) { return _entries.Count; }
        }
    }

    public string Get(int key)
    {
        // Only one loads at a time.
        lock (_gate) // every reader too
        {
            if (_entries.TryGetValue(key, out var known))
            {
                return known;
            }

            var loaded = Load(key);
            _entries.Add(key, loaded);
            return loaded;
        }
    }

    public void Clear()
    {
        lock (this._gate)
            _entries.Clear();
    }

    private static string Load(int key) => Leaf.GetAsync("entry " + key).Result;
}

internal static class Program
{
    private static string Run(StringWriter output)
    {
        var cache = new Cache();
        output.WriteLine(cache.Get(1));
        output.WriteLine(cache.Get(1));
        cache.Clear();
        output.WriteLine(cache.Count);
        var total = 0;
        Parallel.For(0, 20, i => Interlocked.Add(ref total, i));
        return cache.Get(total);
    }
}
