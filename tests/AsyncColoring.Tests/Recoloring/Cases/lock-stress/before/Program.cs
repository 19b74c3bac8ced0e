using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

internal sealed class Bank
{
    private readonly object _gate = new();
    private readonly object _log = new();
    private readonly int[] _accounts = { 1000, 1000 };
    private readonly List<string> _entries = new();
    private readonly Dictionary<int, int> _cache = new();
    private readonly object _cacheGate = new();

    public int Loads { get; private set; }

    public int Total
    {
        get
        {
            lock (_gate)
            {
                return _accounts.Sum();
            }
        }
    }

    public int Entries
    {
        get
        {
            lock (_log)
            {
                return _entries.Count;
            }
        }
    }

    public void Transfer(int from, int to, int amount)
    {
        lock (_gate)
        {
            // Without the lock, another one comes in between.
            var before = _accounts[from];
            var fee = Leaf.GetAsync(0).Result;
            _accounts[from] = before - amount - fee;
            if (amount > 40)
            {
                _accounts[from] = before;
                throw new InvalidOperationException("too much");
            }

            _accounts[to] += amount;
            Write($"{from} to {to}: {amount}");
        }
    }

    public int Cached(int key)
    {
        lock (_cacheGate)
        {
            if (!_cache.TryGetValue(key, out var value))
            {
                value = Leaf.GetAsync(key * key).Result;
                Loads++;
                _cache.Add(key, value);
            }

            return value;
        }
    }

    private void Write(string entry)
    {
        lock (_log)
        {
            _entries.Add(Leaf.GetAsync(entry).Result);
        }
    }
}

internal static class Program
{
    private static int Run(StringWriter output)
    {
        var bank = new Bank();
        Task.WaitAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => Try(bank, i))).ToArray());
        Task.WaitAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => bank.Cached(i % 3))).ToArray());
        output.WriteLine(bank.Total);
        output.WriteLine(bank.Entries);
        output.WriteLine(bank.Loads);
        return bank.Cached(5);
    }

    private static void Try(Bank bank, int number)
    {
        try
        {
            bank.Transfer(number % 2, 1 - (number % 2), number);
        }
        catch (InvalidOperationException)
        {
        }
    }
}
