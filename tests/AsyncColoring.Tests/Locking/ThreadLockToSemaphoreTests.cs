using AsyncColoring.Locking;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Locking;

/// <summary>The second fix of AC3001: the monitor becomes a semaphore.</summary>
public sealed class ThreadLockToSemaphoreTests() : RuleTests<ThreadLockAcrossAwaitAnalyzer, LockAcrossAwaitFix>("AC3001")
{
    [Fact]
    public Task Fixes_a_monitor() => Fixes(
        """
        class Store
        {
            private readonly object _gate = new();

            public async Task SaveAsync()
            {
                Monitor.Enter(_gate);
                try
                {
                    [|await|] Task.Yield();
                }
                finally
                {
                    Monitor.Exit(_gate);
                }
            }
        }
        """,
        """
        class Store
        {
            private readonly SemaphoreSlim _gate = new(1, 1);

            public async Task SaveAsync()
            {
                await _gate.WaitAsync();
                try
                {
                    await Task.Yield();
                }
                finally
                {
                    _gate.Release();
                }
            }
        }
        """);

    // The outage of vs-threading#1313: an await put under a reader-writer lock.
    [Fact]
    public Task Fixes_a_reader_writer_lock() => Fixes(
        """
        class Store : IDisposable
        {
            private readonly ReaderWriterLockSlim _lock = new ReaderWriterLockSlim();
            private int _count;

            public int Count { get { _lock.EnterReadLock(); try { return _count; } finally { _lock.ExitReadLock(); } } }

            public async Task SaveAsync()
            {
                _lock.EnterWriteLock();
                try
                {
                    // Something is saved.
                    [|await|] Task.Delay(1).ConfigureAwait(false);
                    _count++;
                }
                finally
                {
                    _lock.ExitWriteLock();
                }
            }

            public void Dispose() => _lock.Dispose();
        }
        """,
        """
        class Store : IDisposable
        {
            private readonly SemaphoreSlim _lock = new SemaphoreSlim(1, 1);
            private int _count;

            public int Count { get { _lock.Wait(); try { return _count; } finally { _lock.Release(); } } }

            public async Task SaveAsync()
            {
                await _lock.WaitAsync().ConfigureAwait(false);
                try
                {
                    // Something is saved.
                    await Task.Delay(1).ConfigureAwait(false);
                    _count++;
                }
                finally
                {
                    _lock.Release();
                }
            }

            public void Dispose() => _lock.Dispose();
        }
        """);

    [Fact]
    public Task Fixes_no_lock_that_does_what_a_semaphore_cannot() => ReportsWithoutFix(
        """
        class Store
        {
            private readonly ReaderWriterLockSlim _lock = new();
            private readonly Mutex _mutex = new(false, "AsyncColoring");

            public bool IsBusy => _lock.IsWriteLockHeld;

            public async Task SaveAsync()
            {
                _lock.EnterWriteLock();
                try { [|await|] Task.Yield(); } finally { _lock.ExitWriteLock(); }
            }

            public async Task ShareAsync()
            {
                _mutex.WaitOne();
                try { [|await|] Task.Yield(); } finally { _mutex.ReleaseMutex(); }
            }
        }
        """);
}
