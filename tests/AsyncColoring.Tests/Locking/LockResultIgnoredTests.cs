using AsyncColoring.Locking;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Locking;

public sealed class LockResultIgnoredTests() : RuleTests<LockResultIgnoredAnalyzer, LockResultIgnoredFix>("AC3009")
{
    private const string Members = """

            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private readonly SemaphoreSlim _signal = new(0);
            private readonly ReaderWriterLock _old = new();
            private readonly ReaderWriterLockSlim _rw = new();
            private readonly Mutex _mutex = new();
            private readonly object _gate = new();
            private static Task F() => Task.Run(() => { });
        """;

    [Fact]
    public Task Ignores_results_that_are_looked_at() => Ignores(
        "class C {" + Members + """

            async Task If() { if (await _semaphore.WaitAsync(100)) { try { await F(); } finally { _semaphore.Release(); } } }
            async Task Not(CancellationToken t) { if (!await _semaphore.WaitAsync(100, t).ConfigureAwait(false)) { throw new TimeoutException(); } try { await F(); } finally { _semaphore.Release(); } }
            async Task Local() { var taken = await _semaphore.WaitAsync(100); try { await F(); } finally { if (taken) { _semaphore.Release(); } } }
            async Task Before(CancellationToken t) { await _semaphore.WaitAsync(t); try { await F(); } finally { _semaphore.Release(); } }
            async Task Inside() { try { await _semaphore.WaitAsync(); await F(); } finally { _semaphore.Release(); } }
            async Task None() { try { await _semaphore.WaitAsync(CancellationToken.None); await F(); } finally { _semaphore.Release(); } }
            async Task Guarded(CancellationToken t) { var taken = false; try { await _semaphore.WaitAsync(t); taken = true; await F(); } finally { if (taken) { _semaphore.Release(); } } }
            async Task Sleeps() { await _signal.WaitAsync(1000); await F(); }
            void Drains() { _semaphore.Wait(0); _mutex.WaitOne(0); while (_semaphore.Wait(0)) { } }
            bool Gives() => _semaphore.Wait(100);
            Task<bool> GivesAsync() => _semaphore.WaitAsync(100);
            void Monitors() { if (Monitor.TryEnter(_gate, 5)) { Monitor.Exit(_gate); } }
            void Flags() { var taken = false; Monitor.TryEnter(_gate, 5, ref taken); if (taken) { Monitor.Exit(_gate); } }
            void Waits(ManualResetEvent e, AutoResetEvent a) { e.WaitOne(100); a.WaitOne(100); _mutex.WaitOne(); _mutex.ReleaseMutex(); }
            async Task Other(SemaphoreSlim other, CancellationToken t) { await _semaphore.WaitAsync(); try { await other.WaitAsync(t); other.Release(); } finally { _semaphore.Release(); } }
        }
        """);

    [Fact]
    public Task Reports_sections_entered_without_the_lock() => Reports(
        "class C {" + Members + """

            async Task Timeout() { await _semaphore.WaitAsync([|100|]); try { await F(); } finally { _semaphore.Release(); } }
            void Sync() { _semaphore.Wait([|TimeSpan.FromSeconds(1)|]); F().Wait(); _semaphore.Release(); }
            async Task Unread() { var taken = await _semaphore.WaitAsync([|100|]); try { await F(); } finally { _semaphore.Release(); } }
            async Task Discarded() { _ = await _semaphore.WaitAsync([|100|]); await F(); _semaphore.Release(); }
            void Monitors() { Monitor.[|TryEnter|](_gate); Monitor.TryEnter(_gate, [|5|]); Monitor.Exit(_gate); }
            void Mutexes() { _mutex.WaitOne([|1000|]); _mutex.ReleaseMutex(); }
            void Reader() { _rw.TryEnterReadLock([|10|]); _rw.ExitReadLock(); }
        }
        """);

    // NuGet.Client#3357, kernel-memory#941, UA-.NETStandard#2415 and others: cancelled while waiting, the `finally` releases what was not taken.
    [Fact]
    public Task Reports_releases_of_what_may_not_have_been_taken() => Reports(
        "class C {" + Members + """

            async Task Token(CancellationToken t) { try { await _semaphore.WaitAsync([|t|]).ConfigureAwait(false); await F(); } catch (Exception) { } finally { _semaphore.Release(); } }
            void Sync(CancellationToken t) { try { F().Wait(); _semaphore.Wait([|t|]); } finally { _semaphore.Release(); } }
            async Task Returns() { try { if (!await _semaphore.WaitAsync([|100|])) { return; } await F(); } finally { _semaphore.Release(); } }
            void Throws() { try { _old.AcquireWriterLock([|100|]); } finally { _old.ReleaseWriterLock(); } }
            void Probes() { try { if (_semaphore.Wait([|0|])) { F().Wait(); } } finally { _semaphore.Release(); } }
        }
        """);

    [Fact]
    public Task Ignores_releases_of_what_a_caller_or_another_path_has_taken() => Ignores(
        "class C {" + Members + """

            void Lends() { Monitor.Exit(_gate); F().Wait(); Monitor.Enter(_gate); }
            void Yields(int n) { while (n-- > 0) { Monitor.Exit(_gate); F().Wait(); Monitor.Enter(_gate); } }
            void Given(bool isHeld) { if (!isHeld) { Monitor.Enter(_gate); } try { F().Wait(); } finally { Monitor.Exit(_gate); } }
            void Both(int n) { if (n > 0) { Monitor.Enter(_gate); } try { F().Wait(); } finally { if (n > 0) { Monitor.Exit(_gate); } } }
            void Modes(int n) { switch (n) { case 1: _rw.EnterReadLock(); break; case 2: _rw.EnterWriteLock(); break; } F().Wait(); switch (n) { case 1: _rw.ExitReadLock(); break; case 2: _rw.ExitWriteLock(); break; } }
            void Either(bool b) { if (b) { Monitor.Enter(_gate); } else { Monitor.Enter(_gate); } try { F().Wait(); } finally { Monitor.Exit(_gate); } }
            void Early(int n) { if (n > 0) { return; } Monitor.Enter(_gate); try { F().Wait(); } finally { Monitor.Exit(_gate); } }
            void Nested() { Monitor.Enter(_gate); try { Monitor.Enter(_gate); try { F().Wait(); } finally { Monitor.Exit(_gate); } } finally { Monitor.Exit(_gate); } }
            void Marked() { var taken = false; try { Monitor.Enter(_gate); taken = true; } finally { if (taken) { Monitor.Exit(_gate); } } Monitor.Enter(_gate); Monitor.Exit(_gate); }
            void Coupled(object[] nodes) { var node = nodes[0]; Monitor.Enter(node); foreach (var next in nodes) { Monitor.Enter(next); Monitor.Exit(node); node = next; } Monitor.Exit(node); }
            async Task Pulses(bool b) { if (b) { await _signal.WaitAsync(); } _signal.Release(); }
        }
        """);

    [Fact]
    public Task Reports_releases_of_what_a_path_has_not_taken() => Reports(
        "class C {" + Members + """

            void Conditional(int n) { if (n > 0) { Monitor.Enter(_gate); } try { F().Wait(); } finally { Monitor.Exit([|_gate|]); } }
            async Task Semaphore(List<int> items) { if (items.Count > 0) { await _semaphore.WaitAsync(); } try { await F(); } finally { [|_semaphore|].Release(); } }
            void Throws(int n) { try { if (n > 0) { throw new ArgumentException(); } _rw.EnterReadLock(); F().Wait(); } finally { [|_rw|].ExitReadLock(); } }
            void Twice(int n) { _mutex.WaitOne(); try { F().Wait(); _mutex.ReleaseMutex(); } finally { [|_mutex|].ReleaseMutex(); } }
            void Inner(int n) { Monitor.Enter(_gate); try { if (n > 0) { Monitor.Enter(_gate); } try { F().Wait(); } finally { Monitor.Exit(_gate); } } finally { Monitor.Exit([|_gate|]); } }
        }
        """);

    [Fact]
    public Task Fixes_by_waiting_before_the_try() => Fixes(
        """
        class C
        {
            private readonly SemaphoreSlim _semaphore = new(1, 1);

            async Task M(CancellationToken token)
            {
                // one at a time
                try
                {
                    await _semaphore.WaitAsync([|token|]);

                    await Task.Yield();
                }
                finally
                {
                    _semaphore.Release();
                }
            }
        }
        """,
        """
        class C
        {
            private readonly SemaphoreSlim _semaphore = new(1, 1);

            async Task M(CancellationToken token)
            {
                // one at a time
                await _semaphore.WaitAsync(token);
                try
                {
                    await Task.Yield();
                }
                finally
                {
                    _semaphore.Release();
                }
            }
        }
        """);

    [Fact]
    public Task ReportsWithoutFix_what_moving_does_not_repair() => ReportsWithoutFix(
        """
        class C
        {
            private readonly SemaphoreSlim _semaphore = new(1, 1);
            async Task Ignored() { try { await _semaphore.WaitAsync([|100|]); await Task.Yield(); } finally { _semaphore.Release(); } }
            async Task Handled(CancellationToken t) { try { await _semaphore.WaitAsync([|t|]); } catch (OperationCanceledException) { } finally { _semaphore.Release(); } }
        }
        """);
}
