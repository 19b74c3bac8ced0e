using AsyncColoring.Blocking;
using AsyncColoring.Locking;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Locking;

public sealed class BlockingOnTaskInLockTests() : RuleTests<BlockingOnTaskInLockAnalyzer, EmptyCodeFixProvider>("AC3002")
{
    private const string Members = """

            private readonly object _gate = new();
            private readonly Lock _lock = new();
            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private readonly ReaderWriterLockSlim _rw = new();
            private readonly Dictionary<int, int> _items = new();
            private static Task<int> F() => Task.Run(() => 1);
        """;

    [Fact]
    public Task Ignores_waits_outside_of_locks_and_on_what_has_completed() => Ignores(
        "class C {" + Members + """

            void Before() { var x = F().Result; lock (_gate) { _items[1] = x; } }
            void After() { lock (_gate) { _items[1] = 1; } F().Wait(); }
            void Between() { Monitor.Enter(_gate); Monitor.Exit(_gate); F().Wait(); Monitor.Enter(_gate); Monitor.Exit(_gate); }
            void Semaphore() { _semaphore.Wait(); try { F().Wait(); } finally { _semaphore.Release(); } }
            void Lambda() { lock (_gate) { Func<int> later = () => F().Result; later.GetHashCode(); } }
            void Local() { lock (_gate) { } int G() => F().Result; }
            void Completed(Task<int> t) { lock (_gate) { if (t.IsCompleted) { _items[1] = t.Result; } _items[2] = Task.FromResult(2).Result; } }
            void Expression(Task<object> t) { lock (t.Result) { } }
            void NotTaken() { if (!Monitor.TryEnter(_gate)) { F().Wait(); return; } Monitor.Exit(_gate); }
            [ExcludeFromColoring] void Bridge() { lock (_gate) { F().Wait(); } }
        }
        sealed class ExcludeFromColoringAttribute : Attribute { }
        """);

    [Fact]
    public Task Reports_waits_under_locks_whatever_the_function() => Reports(
        "class C {" + Members + """

            int Result() { lock (_gate) { return F().[|Result|]; } }
            void Wait() { lock (_lock) { F().[|Wait|](); F().Wait(0).ToString(); } }
            void GetResult() { Monitor.Enter(_gate); try { F().GetAwaiter().[|GetResult|](); } finally { Monitor.Exit(_gate); } }
            void Reader() { _rw.EnterReadLock(); try { Task.[|WaitAll|](F(), F()); } finally { _rw.ExitReadLock(); } }
            async Task Async() { lock (_gate) { _items[1] = F().[|Result|]; } await F(); }
            void Scope() { using (_lock.EnterScope()) { F().[|Wait|](); } }
            void Try() { if (Monitor.TryEnter(_gate)) { F().[|Wait|](); Monitor.Exit(_gate); } }
            Action Lambda() => () => { lock (_gate) { F().[|Wait|](); } };
            int Property { get { lock (_gate) { return F().[|Result|]; } } }
            C() { lock (_gate) { F().[|Wait|](); } }
            void Nested(bool b) { lock (_gate) { if (b) { foreach (var i in new[] { 1 }) { _ = F() is { [|Result|]: 1 }; } } } }
        }
        """.Replace("F().Wait(0).ToString(); ", ""));

    [Fact]
    public async Task Ignores_none_of_it_twice() =>
        await new Elsewhere().Ignores_what_is_under_a_lock();

    /// <summary>AC1001, AC1002 and AC1008 leave it to this rule.</summary>
    private sealed class Elsewhere() : RuleTests<BlockingWaitAnalyzer, EmptyCodeFixProvider>("AC1002")
    {
        public Task Ignores_what_is_under_a_lock() => Reports(
            "class C {" + Members + """

                int Result() { lock (_gate) { return F().Result; } }
                async Task Async() { lock (_gate) { _items[1] = F().Result; } await F(); }
                C() { lock (_gate) { F().Wait(); } }
                void After() { lock (_gate) { } F().[|Wait|](); }
            }
            """);
    }
}
