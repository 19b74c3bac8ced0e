using AsyncColoring.Blocking;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Blocking;

/// <summary>AC1003 and AC1004 under a lock: nothing is awaited there before the lock is one that may be held meanwhile.</summary>
public sealed class SleepUnderLockTests() : RuleTests<ThreadBlockedInAsyncAnalyzer, AwaitUnderLockFix>("AC1004")
{
    [Fact]
    public Task Fixes_a_sleep_together_with_the_lock() => Fixes(
        """
        class Pump
        {
            private readonly object _gate = new();
            private int _count;

            public async Task RunAsync()
            {
                await Task.Yield();
                lock (_gate)
                {
                    _count++;
                    Thread.[|Sleep|](10); // at rest
                }
            }

            public async Task StopAsync()
            {
                await Task.Yield();
                lock (_gate)
                {
                    _count = 0;
                }
            }
        }
        """,
        """
        class Pump
        {
            private readonly SemaphoreSlim _gate = new(1, 1);
            private int _count;

            public async Task RunAsync()
            {
                await Task.Yield();
                await _gate.WaitAsync();
                try
                {
                    _count++;
                    await Task.Delay(10); // at rest
                }
                finally
                {
                    _gate.Release();
                }
            }

            public async Task StopAsync()
            {
                await Task.Yield();
                await _gate.WaitAsync();
                try
                {
                    _count = 0;
                }
                finally
                {
                    _gate.Release();
                }
            }
        }
        """);

    [Fact]
    public Task Fixes_nothing_where_the_lock_has_to_stay() => ReportsWithoutFix(
        """
        class Pump
        {
            private readonly object _gate = new();
            private readonly object _shown = new();

            public object Shown => _shown;

            // A semaphore would wait for itself.
            public async Task RunAsync()
            {
                await Task.Yield();
                lock (_gate) { Thread.[|Sleep|](10); Stop(); }
            }

            public void Stop() { lock (_gate) { } }

            // Whoever has the object may lock it.
            public async Task ShowAsync()
            {
                await Task.Yield();
                lock (_shown) { Thread.[|Sleep|](10); }
            }

            // What is awaited under no lock is the business of the other fix.
            public async Task PauseAsync()
            {
                await Task.Yield();
                Thread.[|Sleep|](10);
            }
        }
        """);
}

public sealed class CallUnderLockTests() : RuleTests<SyncCallInAsyncAnalyzer, AwaitUnderLockFix>("AC1003")
{
    [Fact]
    public Task Fixes_a_call_between_enter_and_exit() => Fixes(
        """
        class Pump
        {
            private readonly ReaderWriterLockSlim _lock = new();

            public async Task WriteAsync(Stream stream)
            {
                await Task.Yield();
                _lock.EnterWriteLock();
                try
                {
                    stream.[|Flush|]();
                }
                finally
                {
                    _lock.ExitWriteLock();
                }
            }
        }
        """,
        """
        class Pump
        {
            private readonly SemaphoreSlim _lock = new(1, 1);

            public async Task WriteAsync(Stream stream)
            {
                await Task.Yield();
                await _lock.WaitAsync();
                try
                {
                    await stream.FlushAsync();
                }
                finally
                {
                    _lock.Release();
                }
            }
        }
        """);
}
