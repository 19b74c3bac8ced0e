using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

internal sealed class Store : IDisposable
{
    private readonly SemaphoreSlim _lock = new(1, 1);
    private readonly SemaphoreSlim _mutex = new(1, 1);
    private readonly Dictionary<int, int> _values = new();

    private SemaphoreSlim _spin = new SemaphoreSlim(1, 1);
    private int _count;

    public async Task<int> ReadAsync(int key)
    {
        await _lock.WaitAsync().ConfigureAwait(false);
        try
        {
            return _values.TryGetValue(key, out var value) ? value + await Leaf.GetAsync(1).ConfigureAwait(false) : -1;
        }
        finally
        {
            _lock.Release();
        }
    }

    public async Task WriteAsync(int key, int value)
    {
        await _lock.WaitAsync().ConfigureAwait(false);
        try
        {
            // Nobody reads what is half written.
            _values[key] = -100;
            await Leaf.DoAsync().ConfigureAwait(false);
            _values[key] = value;
        }
        finally
        {
            _lock.Release();
        }
    }

    public int Peek()
    {
        this._lock.Wait();
        try { return _values.Count; }
        finally { this._lock.Release(); }
    }

    public async Task CountAsync()
    {
        await _mutex.WaitAsync().ConfigureAwait(false);
        try
        {
            var before = _count;
            await Leaf.DoAsync().ConfigureAwait(false);
            _count = before + 1;
        }
        finally
        {
            _mutex.Release();
        }
    }

    public async Task<int> SpinAsync(int amount)
    {
        var taken = false;
        try
        {
            await _spin.WaitAsync().ConfigureAwait(false);
            taken = true;
            var before = _count;
            await Leaf.DoAsync().ConfigureAwait(false);
            return _count = before + amount;
        }
        finally
        {
            if (taken)
            {
                _spin.Release();
            }
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        _mutex?.Dispose();
    }
}

internal static class Program
{
    private static async Task<int> RunAsync(StringWriter output)
    {
        using var store = new Store();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () => await store.WriteAsync(i % 2, i).ConfigureAwait(false))).ToArray()).ConfigureAwait(false);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () => Check(await store.ReadAsync(i % 2).ConfigureAwait(false)))).ToArray()).ConfigureAwait(false);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await store.CountAsync().ConfigureAwait(false))).ToArray()).ConfigureAwait(false);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () => await store.SpinAsync(2).ConfigureAwait(false))).ToArray()).ConfigureAwait(false);
        output.WriteLine(store.Peek());
        return await store.SpinAsync(1).ConfigureAwait(false);
    }

    private static void Check(int value)
    {
        if (value < 0)
        {
            throw new InvalidOperationException("half written: " + value);
        }
    }
}
