using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

internal sealed class Store : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new(LockRecursionPolicy.NoRecursion);
    private readonly Mutex _mutex = new(false);
    private readonly Dictionary<int, int> _values = new();

    private SpinLock _spin;
    private int _count;

    public int Read(int key)
    {
        _lock.EnterReadLock();
        try
        {
            return _values.TryGetValue(key, out var value) ? value + Leaf.GetAsync(1).Result : -1;
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    public void Write(int key, int value)
    {
        _lock.EnterWriteLock();
        try
        {
            // Nobody reads what is half written.
            _values[key] = -100;
            Leaf.DoAsync().Wait();
            _values[key] = value;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    public int Peek()
    {
        this._lock.EnterUpgradeableReadLock();
        try { return _values.Count; }
        finally { this._lock.ExitUpgradeableReadLock(); }
    }

    public void Count()
    {
        _mutex.WaitOne();
        try
        {
            var before = _count;
            Leaf.DoAsync().Wait();
            _count = before + 1;
        }
        finally
        {
            _mutex.ReleaseMutex();
        }
    }

    public int Spin(int amount)
    {
        var taken = false;
        try
        {
            _spin.Enter(ref taken);
            var before = _count;
            Leaf.DoAsync().Wait();
            return _count = before + amount;
        }
        finally
        {
            if (taken)
            {
                _spin.Exit(useMemoryBarrier: false);
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
    private static int Run(StringWriter output)
    {
        using var store = new Store();
        Task.WaitAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => store.Write(i % 2, i))).ToArray());
        Task.WaitAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Check(store.Read(i % 2)))).ToArray());
        Task.WaitAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => store.Count())).ToArray());
        Task.WaitAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => store.Spin(2))).ToArray());
        output.WriteLine(store.Peek());
        return store.Spin(1);
    }

    private static void Check(int value)
    {
        if (value < 0)
        {
            throw new InvalidOperationException("half written: " + value);
        }
    }
}
