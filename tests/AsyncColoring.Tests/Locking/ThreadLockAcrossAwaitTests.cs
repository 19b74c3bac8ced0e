using AsyncColoring.Locking;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Locking;

public sealed class ThreadLockAcrossAwaitTests() : RuleTests<ThreadLockAcrossAwaitAnalyzer, ThreadLockAcrossAwaitFix>("AC3001")
{
    private const string Members = """

            private readonly object _gate = new();
            private readonly Lock _lock = new();
            private readonly ReaderWriterLockSlim _rw = new();
            private readonly ReaderWriterLock _old = new();
            private readonly Mutex _mutex = new();
            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private static SpinLock _spin;
            private static Task F() => Task.Run(() => { });
            private static async IAsyncEnumerable<int> Items() { await F(); yield return 1; }
        """;

    [Fact]
    public Task Ignores_locks_that_are_given_back_first() => Ignores(
        "class C {" + Members + """

            async Task Before() { await F(); Monitor.Enter(_gate); Monitor.Exit(_gate); await F(); }
            async Task Semaphore() { await _semaphore.WaitAsync(); try { await F(); } finally { _semaphore.Release(); } }
            async Task Statement() { lock (_gate) { F().GetHashCode(); } await F(); }
            async Task Finally() { _rw.EnterReadLock(); try { F().GetHashCode(); } finally { _rw.ExitReadLock(); } await F(); }
            async Task Taken() { var taken = false; try { Monitor.Enter(_gate, ref taken); } finally { if (taken) { Monitor.Exit(_gate); } } await F(); }
            async Task Marked(bool b) { var taken = false; try { if (b) { return; } Monitor.Enter(_gate); taken = true; F().GetHashCode(); } finally { if (taken) { Monitor.Exit(_gate); taken = false; } } await F(); }
            async Task Tried() { var taken = false; try { if (_lock.TryEnter()) { taken = true; F().GetHashCode(); } } finally { if (taken) { _lock.Exit(); } } await F(); }
            async Task Nested() { Monitor.Enter(_gate); try { Monitor.Enter(_gate); try { F().GetHashCode(); } finally { Monitor.Exit(_gate); } } finally { Monitor.Exit(_gate); } await F(); }
            async Task NotTaken() { if (!Monitor.TryEnter(_gate)) { await F(); return; } Monitor.Exit(_gate); }
            async Task NotTakenElse() { if (Monitor.TryEnter(_gate)) { Monitor.Exit(_gate); } else { await F(); } }
            async Task Result() { var got = _rw.TryEnterWriteLock(5); if (got) { _rw.ExitWriteLock(); } await F(); }
            async Task EarlyReturn(bool b) { _lock.Enter(); if (b) { _lock.Exit(); await F(); return; } _lock.Exit(); await F(); }
            async Task Loop(int n) { for (var i = 0; i < n; i++) { _mutex.WaitOne(); _mutex.ReleaseMutex(); await F(); } }
            async Task Switches(int i) { Monitor.Enter(_gate); switch (i) { case 0: Monitor.Exit(_gate); await F(); break; default: Monitor.Exit(_gate); break; } }
            async Task Scope() { Inside(); await F(); void Inside() { using (_lock.EnterScope()) { F().GetHashCode(); } } }
            async Task Lambda() { Monitor.Enter(_gate); try { Func<Task> f = async () => await F(); f.GetHashCode(); } finally { Monitor.Exit(_gate); } await F(); }
            async Task Local() { Monitor.Enter(_gate); try { async Task G() => await F(); } finally { Monitor.Exit(_gate); } await F(); }
            async Task Flows() { using var scope = new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled); await F(); scope.Complete(); }
            async Task Ended() { using (var scope = new System.Transactions.TransactionScope()) { scope.Complete(); } await F(); }
            async Task Helper() { Take(); Give(); await F(); }
            async Task Handle() { using (new Guard(_gate)) { } await F(); }
            async Task Single() { if (!_mutex.WaitOne(0)) { return; } await F(); }
            async Task Throws(bool b) { Monitor.Enter(_gate); if (b) { throw new Exception(); } Monitor.Exit(_gate); await F(); }
            async Task Read() { _rw.EnterReadLock(); var x = _rw.CurrentReadCount; _rw.ExitReadLock(); await foreach (var i in Items()) { } }
            async Task Inner() { Monitor.Enter(_gate); try { try { Monitor.Pulse(_gate); } finally { Monitor.Exit(_gate); } } finally { await F(); } }
            void Take() => Monitor.Enter(_gate);
            void Give() => Monitor.Exit(_gate);
            sealed class Guard : IDisposable
            {
                private readonly object _it;
                public Guard(object it) { _it = it; Monitor.Enter(it); }
                public void Dispose() => Monitor.Exit(_it);
            }
        }
        """);

    // microsoft/vs-threading#1313: an await that a fix put under a reader-writer lock took a service down.
    [Fact]
    public Task Reports_the_await_under_a_reader_writer_lock_of_the_outage() => Reports(
        """
        class Cache
        {
            private readonly ReaderWriterLockSlim _lock = new ReaderWriterLockSlim();
            private readonly Dictionary<string, string> _items = new();

            public async Task<string> GetAsync(string key, Func<string, Task<string>> load)
            {
                _lock.EnterUpgradeableReadLock();
                try
                {
                    if (_items.TryGetValue(key, out var known)) return known;
                    var loaded = [|await|] load(key).ConfigureAwait(false);
                    _lock.EnterWriteLock();
                    try { _items[key] = loaded; } finally { _lock.ExitWriteLock(); }
                    return loaded;
                }
                finally
                {
                    _lock.ExitUpgradeableReadLock();
                }
            }
        }
        """);

    [Fact]
    public Task Reports_awaits_under_every_kind_of_lock() => Reports(
        "class C {" + Members + """

            async Task Finally() { Monitor.Enter(_gate); try { [|await|] F(); await F(); } finally { Monitor.Exit(_gate); } }
            async Task Taken() { var taken = false; try { Monitor.Enter(_gate, ref taken); [|await|] F(); } finally { if (taken) { Monitor.Exit(_gate); } } }
            async Task Marked() { var taken = false; try { Monitor.Enter(_gate); taken = true; [|await|] F(); } finally { if (taken) { Monitor.Exit(_gate); } } await F(); }
            async Task Cleared() { var taken = false; Monitor.Enter(_gate); taken = true; taken = false; if (taken) { Monitor.Exit(_gate); } [|await|] F(); }
            async Task Deeper() { Monitor.Enter(_gate); try { Monitor.Enter(_gate); Monitor.Exit(_gate); [|await|] F(); } finally { Monitor.Exit(_gate); } await F(); }
            async Task Try() { if (Monitor.TryEnter(_gate, 100)) { try { [|await|] F(); } finally { Monitor.Exit(_gate); } } }
            async Task Guarded() { if (!_lock.TryEnter()) { return; } [|await|] F(); _lock.Exit(); }
            async Task Write() { _rw.EnterWriteLock(); try { [|await|] F(); } finally { _rw.ExitWriteLock(); } }
            async Task Upgrades() { _rw.EnterUpgradeableReadLock(); try { _rw.EnterWriteLock(); _rw.ExitWriteLock(); [|await|] F(); } finally { _rw.ExitUpgradeableReadLock(); } }
            async Task Old() { _old.AcquireReaderLock(100); [|await|] F(); _old.ReleaseLock(); }
            async Task Mutexes() { _mutex.WaitOne(); try { [|await|] foreach (var i in Items()) { } } finally { _mutex.ReleaseMutex(); } }
            async Task Spins() { var taken = false; _spin.Enter(ref taken); [|await|] F(); _spin.Exit(); }
            async Task SomePath(bool b) { Monitor.Enter(_gate); if (b) { [|await|] F(); } Monitor.Exit(_gate); }
            async Task NextRound(int n) { for (var i = 0; i < n; i++) { [|await|] F(); Monitor.Enter(_gate); } Monitor.Exit(_gate); }
            async Task InFinally() { Monitor.Enter(_gate); try { F().GetHashCode(); } finally { [|await|] F(); Monitor.Exit(_gate); } }
            async Task Helper() { Take(); try { [|await|] F(); } finally { Give(); } }
            async Task Handle() { using (new Guard(_gate)) { [|await|] F(); } }
            async Task Declared() { using var guard = Enter(); [|await|] F(); }
            async Task Explicit() { var guard = new Guard(_gate); [|await|] F(); guard.Dispose(); }
            Func<Task> Lambda() => async () => { Monitor.Enter(_gate); [|await|] F(); Monitor.Exit(_gate); };
            Task Local() { return G(); async Task G() { Monitor.Enter(_gate); [|await|] F(); Monitor.Exit(_gate); } }
            async IAsyncEnumerable<int> Iterator() { Monitor.Enter(_gate); try { [|yield|] return 1; } finally { Monitor.Exit(_gate); } }
            async Task Disposes(Stream s) { Monitor.Enter(_gate); [|await|] using (s) { } Monitor.Exit(_gate); }
            async Task<int> Nested() { Monitor.Enter(_gate); try { return [|await|] Task.Run(() => 1); } finally { Monitor.Exit(_gate); } }
            async Task Two(C other) { Monitor.Enter(_gate); Monitor.Enter(other._gate); Monitor.Exit(other._gate); [|await|] F(); Monitor.Exit(_gate); }
            void Take() { Monitor.Enter(_gate); }
            void Give() => Monitor.Exit(_gate);
            Guard Enter() => new Guard(_gate);
            sealed class Guard : IDisposable
            {
                private readonly object _it;
                public Guard(object it) { _it = it; Monitor.Enter(it); }
                public void Dispose() => Monitor.Exit(_it);
            }
        }
        """);

    // vs-threading#1313: an await that a fix put between EnterReadLock and ExitReadLock took the service down.
    [Fact]
    public Task Reports_the_outage() => Reports(
        """
        class Cache
        {
            private readonly ReaderWriterLockSlim _guard = new(LockRecursionPolicy.SupportsRecursion);
            private readonly Dictionary<string, string> _items = new();

            public async Task<string> GetAsync(string key, Func<string, Task<string>> load)
            {
                _guard.EnterUpgradeableReadLock();
                try
                {
                    if (_items.TryGetValue(key, out var found))
                    {
                        return found;
                    }

                    var value = [|await|] load(key).ConfigureAwait(false);
                    _guard.EnterWriteLock();
                    try
                    {
                        _items[key] = value;
                    }
                    finally
                    {
                        _guard.ExitWriteLock();
                    }

                    return value;
                }
                finally
                {
                    _guard.ExitUpgradeableReadLock();
                }
            }
        }
        """);

    [Fact]
    public Task Fixes_transactions_by_letting_them_flow() => Fixes(
        """
        using System.Transactions;
        class C
        {
            static Task F() => Task.Run(() => { });

            async Task Plain()
            {
                using (var scope = new TransactionScope())
                {
                    [|await|] F();
                    await F();
                    scope.Complete();
                }
            }

            async Task Options()
            {
                using var scope = new TransactionScope(TransactionScopeOption.Required, TimeSpan.FromMinutes(1));
                [|await|] F();
            }
        }
        """,
        """
        using System.Transactions;
        class C
        {
            static Task F() => Task.Run(() => { });

            async Task Plain()
            {
                using (var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
                {
                    await F();
                    await F();
                    scope.Complete();
                }
            }

            async Task Options()
            {
                using var scope = new TransactionScope(TransactionScopeOption.Required, TimeSpan.FromMinutes(1), TransactionScopeAsyncFlowOption.Enabled);
                await F();
            }
        }
        """);
}
