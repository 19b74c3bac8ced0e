using System;
using System.IO;
using System.Threading;

// Each uses its lock in a way that a semaphore cannot serve.
internal sealed class Upgraded
{
    private readonly ReaderWriterLockSlim _lock = new();
    private int _value;

    public int Get()
    {
        _lock.EnterUpgradeableReadLock();
        try
        {
            if (_value == 0)
            {
                _lock.EnterWriteLock();
                try
                {
                    _value = Leaf.GetAsync(1).Result;
                }
                finally
                {
                    _lock.ExitWriteLock();
                }
            }

            return _value;
        }
        finally
        {
            _lock.ExitUpgradeableReadLock();
        }
    }
}

internal sealed class Recursive
{
    private readonly ReaderWriterLockSlim _lock = new(LockRecursionPolicy.SupportsRecursion);

    public int Sum(int depth)
    {
        _lock.EnterReadLock();
        try
        {
            return depth == 0 ? Leaf.GetAsync(1).Result : depth + Sum(depth - 1);
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }
}

internal sealed class Asked
{
    private readonly ReaderWriterLockSlim _lock = new();

    public bool IsBusy => _lock.IsWriteLockHeld;

    public int Get()
    {
        _lock.EnterWriteLock();
        try
        {
            return IsBusy ? Leaf.GetAsync(2).Result : 0;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }
}

internal sealed class Impatient
{
    private readonly ReaderWriterLockSlim _lock = new();

    public int Get()
    {
        _lock.TryEnterReadLock(1000);
        try
        {
            return Leaf.GetAsync(3).Result;
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }
}

internal sealed class Mismatched
{
    private readonly ReaderWriterLockSlim _lock = new();

    public int Get()
    {
        _lock.EnterReadLock();
        try
        {
            return 1;
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    public int Downgrade()
    {
        _lock.EnterUpgradeableReadLock();
        _lock.EnterReadLock();
        _lock.ExitUpgradeableReadLock();
        try
        {
            return Leaf.GetAsync(4).Result;
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }
}

internal sealed class Shared
{
    private readonly Mutex _mutex = new(false, "AsyncColoring.Cases." + Guid.NewGuid());

    public int Get()
    {
        _mutex.WaitOne();
        try
        {
            return Leaf.GetAsync(5).Result;
        }
        finally
        {
            _mutex.ReleaseMutex();
        }
    }
}

internal sealed class Owned
{
    private readonly Mutex _mutex = new(true);

    public int Get()
    {
        _mutex.WaitOne();
        try
        {
            return Leaf.GetAsync(6).Result;
        }
        finally
        {
            _mutex.ReleaseMutex();
        }
    }
}

internal sealed class TimedOut
{
    private readonly Mutex _mutex = new();

    public int Get()
    {
        _mutex.WaitOne(1000);
        try
        {
            return Leaf.GetAsync(7).Result;
        }
        finally
        {
            _mutex.ReleaseMutex();
        }
    }
}

internal struct Copied
{
    private SpinLock _spin;

    public int Get()
    {
        var taken = false;
        try
        {
            _spin.Enter(ref taken);
            return Leaf.GetAsync(8).Result;
        }
        finally
        {
            if (taken) _spin.Exit();
        }
    }
}

internal static class Program
{
    private static int Run(StringWriter output) =>
        new Upgraded().Get() + new Recursive().Sum(2) + new Asked().Get() + new Impatient().Get() + new Mismatched().Get() + new Mismatched().Downgrade() + new Shared().Get() + new TimedOut().Get() + new Copied().Get();

    private static int Never() => new Owned().Get();
}
