using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

internal sealed class Bank
{
    private readonly System.Threading.SemaphoreSlim _gate = new(1, 1);
    private readonly System.Threading.SemaphoreSlim _log = new(1, 1);
    private readonly int[] _accounts = { 1000, 1000 };
    private readonly List<string> _entries = new();
    private readonly Dictionary<int, int> _cache = new();
    private readonly System.Threading.SemaphoreSlim _cacheGate = new(1, 1);

    public int Loads { get; private set; }

    public int Total
    {
        get
        {
            _gate.Wait();
            try
            {
                return _accounts.Sum();
            }
            finally
            {
                _gate.Release();
            }
        }
    }

    public int Entries
    {
        get
        {
            _log.Wait();
            try
            {
                return _entries.Count;
            }
            finally
            {
                _log.Release();
            }
        }
    }

    public async Task TransferAsync(int from, int to, int amount)
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            // Without the lock, another one comes in between.
            var before = _accounts[from];
            var fee = await Leaf.GetAsync(0).ConfigureAwait(false);
            _accounts[from] = before - amount - fee;
            if (amount > 40)
            {
                _accounts[from] = before;
                throw new InvalidOperationException("too much");
            }

            _accounts[to] += amount;
            await WriteAsync($"{from} to {to}: {amount}").ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<int> CachedAsync(int key)
    {
        await _cacheGate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (!_cache.TryGetValue(key, out var value))
            {
                value = await Leaf.GetAsync(key * key).ConfigureAwait(false);
                Loads++;
                _cache.Add(key, value);
            }

            return value;
        }
        finally
        {
            _cacheGate.Release();
        }
    }

    private async Task WriteAsync(string entry)
    {
        await _log.WaitAsync().ConfigureAwait(false);
        try
        {
            _entries.Add(await Leaf.GetAsync(entry).ConfigureAwait(false));
        }
        finally
        {
            _log.Release();
        }
    }
}

internal static class Program
{
    private static async Task<int> RunAsync(StringWriter output)
    {
        var bank = new Bank();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () => await TryAsync(bank, i).ConfigureAwait(false))).ToArray()).ConfigureAwait(false);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () => await bank.CachedAsync(i % 3).ConfigureAwait(false))).ToArray()).ConfigureAwait(false);
        output.WriteLine(bank.Total);
        output.WriteLine(bank.Entries);
        output.WriteLine(bank.Loads);
        return await bank.CachedAsync(5).ConfigureAwait(false);
    }

    private static async Task TryAsync(Bank bank, int number)
    {
        try
        {
            await bank.TransferAsync(number % 2, 1 - (number % 2), number).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
        }
    }
}
