using AsyncColoring.Locking;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Locking;

public sealed class AsyncLockNotReleasedTests() : RuleTests<AsyncLockNotReleasedAnalyzer, AsyncLockNotReleasedFix>("AC3003")
{
    private const string Members = """

            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private readonly SemaphoreSlim _signal = new(0);
            private readonly SemaphoreSlim _throttle = new(4);
            private readonly ReaderWriterLockSlim _rw = new();
            private readonly object _gate = new();
            private readonly Dictionary<string, int> _items = new();
            private int _count;
            private static Task F() => Task.Run(() => { });
        """;

    [Fact]
    public Task Ignores_what_is_taken_twice_and_given_back_twice() => Ignores(
        "class C {" + Members + """

            void Twice() { Monitor.Enter(_gate); try { Monitor.Enter(_gate); try { F().Wait(); } finally { Monitor.Exit(_gate); } F().Wait(); } finally { Monitor.Exit(_gate); } }
            void Helpers() { Monitor.Enter(_gate); try { Enter(); try { F().Wait(); } finally { Exit(); } } finally { Monitor.Exit(_gate); } }
            void Marked() { var taken = false; try { Monitor.Enter(_gate); taken = true; Enter(); try { F().Wait(); } finally { Exit(); } F().Wait(); } finally { if (taken) { Monitor.Exit(_gate); } } }
            void Enter() { Monitor.Enter(_gate); }
            void Exit() { Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task Reports_what_is_taken_twice_and_given_back_once() => Reports(
        "class C {" + Members + """

            void Twice(bool b) { Monitor.Enter([|_gate|]); try { Monitor.Enter(_gate); if (b) { return; } Monitor.Exit(_gate); } finally { Monitor.Exit(_gate); } }
            void Marked(bool b) { var taken = false; try { Monitor.Enter([|_gate|]); taken = true; Monitor.Enter(_gate); if (b) { return; } Monitor.Exit(_gate); } finally { if (taken) { Monitor.Exit(_gate); } } }
            void Between(bool b) { Monitor.Enter([|_gate|]); if (b) { return; } var taken = false; try { Monitor.Enter(_gate); taken = true; F().Wait(); } finally { if (taken) { Monitor.Exit(_gate); } } Monitor.Exit(_gate); }
        }
        """);

    [Fact]
    public Task Ignores_the_recommended_shapes() => Ignores(
        "class C {" + Members + """

            async Task Before() { await _semaphore.WaitAsync(); try { await F(); } finally { _semaphore.Release(); } }
            async Task Token(CancellationToken t) { await _semaphore.WaitAsync(t).ConfigureAwait(false); try { await F(); return; } finally { _semaphore.Release(); } }
            async Task Timeout() { if (!await _semaphore.WaitAsync(100)) { return; } try { await F(); } finally { _semaphore.Release(); } }
            async Task Probe() { if (_semaphore.Wait(0)) { try { await F(); } finally { _semaphore.Release(); } } }
            async Task Result() { var taken = await _semaphore.WaitAsync(TimeSpan.FromSeconds(1)); try { await F(); } finally { if (taken) { _semaphore.Release(); } } }
            async Task Owns(bool b) { if (b) { await _semaphore.WaitAsync(); } try { await F(); } finally { if (b) { _semaphore.Release(); } } }
            async Task Nested() { await _semaphore.WaitAsync(); try { try { await F(); } catch (Exception) { await F(); } } finally { _semaphore.Release(); } }
            async Task Loop(int n) { for (var i = 0; i < n; i++) { await _semaphore.WaitAsync(); try { if (i == 2) { continue; } await F(); } finally { _semaphore.Release(); } } }
            void Monitors() { Monitor.Enter(_gate); try { F().Wait(); } finally { Monitor.Exit(_gate); } }
            void Taken() { var taken = false; try { Monitor.Enter(_gate, ref taken); F().Wait(); } finally { if (taken) Monitor.Exit(_gate); } }
            void Short() { _rw.EnterReadLock(); _count++; _items.TryGetValue("x", out _count); _rw.ExitReadLock(); }
            void Statement() { lock (_gate) { F().Wait(); } }
            async Task InFinally() { await _semaphore.WaitAsync(); try { await F(); } finally { try { await F(); } finally { _semaphore.Release(); } } }
            async Task Catches() { await _semaphore.WaitAsync(); try { await F(); } catch { _semaphore.Release(); throw; } _semaphore.Release(); }
        }
        """);

    [Fact]
    public Task Ignores_signals_throttles_and_what_is_handed_on() => Ignores(
        "class C {" + Members + """

            async Task Signal() { await _signal.WaitAsync(); await F(); }
            async Task SignalAgain() { await _signal.WaitAsync(); await F(); _signal.Release(); }
            async Task Throttle(int n)
            {
                var tasks = new List<Task>();
                for (var i = 0; i < n; i++)
                {
                    await _throttle.WaitAsync();
                    tasks.Add(Task.Run(async () => { try { await F(); } finally { _throttle.Release(); } }));
                }
                await Task.WhenAll(tasks);
            }
            async Task<IDisposable> LockAsync() { await _semaphore.WaitAsync(); return new Releaser(_semaphore); }
            async Task<IDisposable> TryLockAsync() { await _semaphore.WaitAsync(); try { await F(); return new Releaser(_semaphore); } catch { _semaphore.Release(); throw; } }
            void Take() => _rw.EnterWriteLock();
            void Give() => _rw.ExitWriteLock();
            async Task EnterAsync() { await _semaphore.WaitAsync(); await F(); }
            void Leave() { F().Wait(); _semaphore.Release(); }
            async Task Helpers() { Take(); try { await F(); } finally { Give(); } }
            void Locks() { lock (_gate) { Monitor.Pulse(_gate); _count++; } }
            void Calls() { Locks(); F().Wait(); Locks(); Leave(); }
            async Task Moves(SemaphoreSlim other) { await _semaphore.WaitAsync(); await F(); other.Release(); }
            void Wakes() { Monitor.Enter(_gate); Monitor.PulseAll(_gate); Monitor.Exit(_gate); }
            sealed class Releaser(SemaphoreSlim it) : IDisposable { public void Dispose() => it.Release(); }
        }
        """);

    [Fact]
    public Task Reports_paths_that_keep_the_lock() => Reports(
        "class C {" + Members + """

            async Task Throws() { await [|_semaphore|].WaitAsync(); await F(); _semaphore.Release(); }
            async Task Returns(bool b) { await [|_semaphore|].WaitAsync(); if (b) { return; } _semaphore.Release(); }
            async Task Branch(bool b) { await [|_semaphore|].WaitAsync(); if (b) { await F(); _semaphore.Release(); return; } _semaphore.Release(); }
            async Task Between() { await [|_semaphore|].WaitAsync(); await F(); try { _count++; } finally { _semaphore.Release(); } }
            async Task Swallows() { try { await [|_semaphore|].WaitAsync(); await F(); _semaphore.Release(); } catch (Exception) { } }
            void Monitors() { Monitor.Enter([|_gate|]); F().Wait(); Monitor.Exit(_gate); }
            void Reader(Func<int> f) { [|_rw|].EnterReadLock(); _count = f(); _rw.ExitReadLock(); }
            void Wrong() { [|_rw|].EnterReadLock(); _rw.EnterWriteLock(); if (_count > 0) { _rw.ExitWriteLock(); return; } _rw.ExitWriteLock(); _rw.ExitReadLock(); }
            async Task Throttle() { await [|_throttle|].WaitAsync(); await F(); _throttle.Release(); }
            async Task Explicit(bool b) { await [|_semaphore|].WaitAsync(); if (b) { throw new InvalidOperationException(); } _semaphore.Release(); }
            void Helpers() { [|Take|](); F().Wait(); Give(); }
            void Take() => _rw.EnterWriteLock();
            void Give() => _rw.ExitWriteLock();
        }
        """);

    [Fact]
    public Task Fixes_with_try_and_finally() => Fixes(
        """
        class C
        {
            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private static Task<int> F() => Task.Run(() => 1);

            async Task<int> M(bool b)
            {
                await [|_semaphore|].WaitAsync(); // in

                // first
                var x = await F();
                if (b)
                {
                    return x;
                }

                _semaphore.Release(); // out
                return 0;
            }

            void Twice(object gate)
            {
                Monitor.Enter([|gate|]);
                F().Wait();
                Monitor.Exit(gate);
                Monitor.Enter([|_semaphore|]);
                F().Wait();
                Monitor.Exit(_semaphore);
            }
        }
        """,
        """
        class C
        {
            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private static Task<int> F() => Task.Run(() => 1);

            async Task<int> M(bool b)
            {
                await _semaphore.WaitAsync(); // in
                try
                {
                    // first
                    var x = await F();
                    if (b)
                    {
                        return x;
                    }
                }
                finally
                {
                    _semaphore.Release(); // out
                }
                return 0;
            }

            void Twice(object gate)
            {
                Monitor.Enter(gate);
                try
                {
                    F().Wait();
                }
                finally
                {
                    Monitor.Exit(gate);
                }
                Monitor.Enter(_semaphore);
                try
                {
                    F().Wait();
                }
                finally
                {
                    Monitor.Exit(_semaphore);
                }
            }
        }
        """);

    [Fact]
    public Task ReportsWithoutFix_what_is_used_behind_the_release() => ReportsWithoutFix(
        """
        class C
        {
            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private static Task<int> F() => Task.Run(() => 1);

            async Task<int> M()
            {
                await [|_semaphore|].WaitAsync();
                var x = await F();
                _semaphore.Release();
                return x;
            }
        }
        """);
}
