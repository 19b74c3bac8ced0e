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

    [Fact]
    public Task Fixes_nothing_on_other_locks() => ReportsWithoutFix(
        """
        class Store
        {
            private readonly ReaderWriterLockSlim _lock = new();

            public async Task SaveAsync()
            {
                _lock.EnterWriteLock();
                try { [|await|] Task.Yield(); } finally { _lock.ExitWriteLock(); }
            }
        }
        """);
}
