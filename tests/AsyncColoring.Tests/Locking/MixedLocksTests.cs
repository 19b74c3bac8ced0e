using AsyncColoring.Locking;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Locking;

public sealed class MixedLocksTests() : RuleTests<MixedLocksAnalyzer, EmptyCodeFixProvider>("AC3005")
{
    private const string Members = """

            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private readonly SemaphoreSlim _signal = new(0);
            private readonly object _gate = new();
            private readonly ReaderWriterLockSlim _rw = new();
            private int _n;
            private bool _disposed;
            private string? _text;
            private static int s_count;
            private readonly int[] _items = new int[9];
            private readonly System.Collections.Concurrent.ConcurrentDictionary<int, int> _map = new();
            public int Shown;
            private static Task<int> F() => Task.FromResult(1);
        """;

    [Fact]
    public Task Ignores_writes_that_exclude_each_other() => Ignores(
        "class C {" + Members + """

            C() { lock (_gate) { _n = 1; } }
            async Task Semaphore() { await _semaphore.WaitAsync(); try { var n = await F(); lock (_gate) { _n = n; } } finally { _semaphore.Release(); } }
            void Lock() { lock (_gate) { _n = 2; } }
            async Task Both() { await _semaphore.WaitAsync(); try { lock (_gate) { _text = ""; } } finally { _semaphore.Release(); } }
            void BothSync() { _semaphore.Wait(); try { _text = "a"; } finally { _semaphore.Release(); } }
            void One() { _semaphore.Wait(); try { _disposed = true; } finally { _semaphore.Release(); } }
            void Other() { lock (_gate) { _disposed = true; } }
            async Task After() { await _semaphore.WaitAsync(); _semaphore.Release(); _n = 3; }
            async Task Signal() { await _signal.WaitAsync(); _n = 4; }
            void Local(object gate, SemaphoreSlim semaphore) { lock (gate) { _items[0]++; } semaphore.Wait(); try { _items[1]++; } finally { semaphore.Release(); } }
            async Task Map() { await _semaphore.WaitAsync(); try { _map[1] = 1; Shown = 1; } finally { _semaphore.Release(); } }
            void MapSync() { lock (_gate) { _map[2] = 1; Shown = 2; } }
            void Read() { _rw.EnterReadLock(); try { s_count++; } finally { _rw.ExitReadLock(); } }
            async Task Static(C other) { await _semaphore.WaitAsync(); try { s_count++; other._n = 1; } finally { _semaphore.Release(); } }
            async Task Later() { await _semaphore.WaitAsync(); try { Action a = () => _n = 5; a(); } finally { _semaphore.Release(); } }
        }

        class Apart
        {
            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private int _n;
            async Task M() { await _semaphore.WaitAsync(); try { _n = 1; } finally { _semaphore.Release(); } }
            class Inner { private int _n; void M() { lock (this) { _n = 1; } } }
        }
        """);

    [Fact]
    public Task Reports_writes_under_two_kinds_of_lock() => Reports(
        "class C {" + Members + """

            void Lock() { lock (_gate) { _n = 2; } }
            async Task Semaphore() { await _semaphore.WaitAsync().ConfigureAwait(false); try { [|_n|] = await F(); _n++; } finally { _semaphore.Release(); } }
            void Monitors() { Monitor.Enter(_gate); try { this._text += "a"; } finally { Monitor.Exit(_gate); } }
            void Sync() { _semaphore.Wait(); this.[|_text|] = "b"; _semaphore.Release(); }
            void Write() { _rw.EnterWriteLock(); try { s_count++; _items[1] = 1; } finally { _rw.ExitWriteLock(); } }
            async Task Static() { if (await _semaphore.WaitAsync(10)) { try { --[|s_count|]; [|_items|][0] = 2; } finally { _semaphore.Release(); } } }
            void Open() { lock (this) { _disposed = false; } }
            void Close() { _semaphore.Wait(); try { [|_disposed|] = true; } finally { _semaphore.Release(); } }
        }
        """);

    [Fact]
    public Task Reports_both_locks_and_the_other_place() => Reports(
        """
        class C
        {
            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private int _n;
            int N { set { lock (this) { {|#1:_n|} = value; } } }
            async Task M() { await _semaphore.WaitAsync(); try { {|#0:_n|} = 1; } finally { _semaphore.Release(); } }
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult(Rules.MixedLocks).WithLocation(0).WithLocation(1).WithArguments("_n", "_semaphore", "this", "N")));
}
