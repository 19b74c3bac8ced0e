using AsyncColoring.Locking;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Locking;

public sealed class CompletionUnderLockTests() : RuleTests<CompletionUnderLockAnalyzer, CompletionUnderLockFix>("AC3010")
{
    private const string Members = """

            private readonly object _gate = new();
            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private readonly TaskCompletionSource<int> _inline = new();
            private readonly TaskCompletionSource _apart = new(TaskCreationOptions.RunContinuationsAsynchronously);
            private TaskCompletionSource? _next;
            private readonly Queue<TaskCompletionSource<bool>> _waiters = new();
            private readonly Dictionary<int, TaskCompletionSource<string>> _calls = new();
            private readonly Action<int> _callback;
            private readonly Func<int> _factory;
            private readonly Action _own;
            public event EventHandler? Changed;
            private event Action? Inner;
            public C(Action<int> callback, Func<int> factory) { _callback = callback; _factory = factory; _own = () => { }; }
        """;

    [Fact]
    public Task Ignores_what_runs_nothing_of_others_under_the_lock() => Ignores(
        "class C {" + Members + """

            void Apart() { lock (_gate) { _apart.SetResult(); } }
            Task<string> Call(int id) { lock (_gate) { return (_calls[id] = new TaskCompletionSource<string>(this, TaskCreationOptions.RunContinuationsAsynchronously | TaskCreationOptions.AttachedToParent)).Task; } }
            void Elements() { lock (_gate) { foreach (var call in _calls.Values) { call.TrySetResult(""); } if (_calls.TryGetValue(1, out var one)) { one.SetResult(""); } } }
            void After() { TaskCompletionSource<int>? done; lock (_gate) { done = _inline; } done.SetResult(1); _inline.TrySetResult(1); Changed?.Invoke(this, EventArgs.Empty); _callback(1); }
            void Given(TaskCompletionSource given, List<TaskCompletionSource> all) { lock (_gate) { given.SetResult(); all[0].SetResult(); Next().SetResult(); } }
            TaskCompletionSource Next() => _next ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<int> Fresh() { lock (_gate) { var done = new TaskCompletionSource<int>(); done.SetResult(1); return done.Task; } }
            void Values() { lock (_gate) { _factory(); _own(); Inner?.Invoke(); } }
            void Parameters(Action a, Func<int> f, Comparison<int> c) { lock (_gate) { a(); a.Invoke(); f(); c(1, 2); } }
            void Locals() { Action own = () => { }; void Local() { } lock (_gate) { own(); Local(); } }
            Action Lambda() { lock (_gate) { return () => { Changed?.Invoke(this, EventArgs.Empty); _inline.SetResult(1); }; } }
            void Names() { lock (_gate) { _ = nameof(Changed); Changed += (s, e) => { }; Console.WriteLine(Changed is null); } }
            void Cancels(CancellationTokenSource source) { lock (_gate) { source.Cancel(); } }
            void Released() { Monitor.Enter(_gate); Monitor.Exit(_gate); _inline.SetResult(1); }
            async Task Freed() { await _semaphore.WaitAsync(); _semaphore.Release(); _inline.SetResult(1); Changed?.Invoke(this, EventArgs.Empty); }
            void Held() { _semaphore.Wait(); _inline.SetResult(1); }
        }
        class Options(TaskCreationOptions options) { readonly TaskCompletionSource _done = new(options); void M() { lock (_done) { _done.SetResult(); } } }
        class Settable { internal TaskCompletionSource Done { get; set; } = new(); void M() { lock (this) { Done.SetResult(); } } }
        """);

    [Fact]
    public Task Reports_what_others_gave() => Reports(
        "class C {" + Members + """

            void Inline() { lock (_gate) { _inline.[|SetResult|](1); this._inline.[|TrySetException|](new Exception()); _inline.[|TrySetCanceled|](); } }
            Task Wait() { lock (_gate) { _next = new TaskCompletionSource(); return _next.Task; } }
            void Pulse() { lock (_gate) { _next?.[|TrySetResult|](); var next = _next; _next = null; next!.[|SetCanceled|](); } }
            Task<bool> Queue() { lock (_gate) { var waiter = new TaskCompletionSource<bool>(TaskCreationOptions.None); _waiters.Enqueue(waiter); return waiter.Task; } }
            void Release() { lock (_gate) { _waiters.Dequeue().[|SetResult|](true); var one = _waiters.Dequeue(); one.[|SetResult|](true); foreach (var each in _waiters) { each.[|TrySetResult|](false); } if (_waiters.TryDequeue(out var next)) { next.[|SetResult|](true); } } }
            void Monitors() { Monitor.Enter(_gate); try { _inline.[|SetResult|](1); } finally { Monitor.Exit(_gate); } }
            async Task Semaphores() { await _semaphore.WaitAsync(); try { _inline.[|SetResult|](1); [|Changed|]?.Invoke(this, EventArgs.Empty); } finally { _semaphore.Release(); } }
            void Events() { lock (_gate) { [|Changed|]?.Invoke(this, EventArgs.Empty); [|Changed|]!(this, EventArgs.Empty); [|Changed|].Invoke(this, EventArgs.Empty); } }
            void Copies() { lock (_gate) { var handler = Changed; [|handler|]?.Invoke(this, EventArgs.Empty); if (handler != null) { [|handler|](this, EventArgs.Empty); } } }
            void Callbacks() { lock (_gate) { [|_callback|](1); this.[|_callback|].Invoke(2); } }
            Task Local(Action<Task> use) { var done = new TaskCompletionSource(); use(done.Task); lock (_gate) { done.[|SetResult|](); } return done.Task; }
        }
        """);

    [Fact]
    public Task Fixes_the_creation() => Fixes(
        """
        class C
        {
            private readonly object _gate = new();
            private readonly TaskCompletionSource<int> _first = new(), _second = new(new object());
            private readonly TaskCompletionSource _third = new TaskCompletionSource(TaskCreationOptions.None);
            private readonly TaskCompletionSource _fourth = new TaskCompletionSource(TaskCreationOptions.LongRunning /* why */);
            private System.Collections.Generic.Queue<TaskCompletionSource<bool>> _waiters = new();

            Task Wait()
            {
                // waits
                var waiter = new TaskCompletionSource<bool> { };
                lock (_gate) _waiters.Enqueue(waiter);
                return waiter.Task;
            }

            void Pulse()
            {
                lock (_gate)
                {
                    _first.[|SetResult|](1);
                    _first.[|TrySetResult|](2);
                    _second.[|SetResult|](3);
                    _third?.[|SetResult|]();
                    _fourth.[|SetResult|]();
                    _waiters.Dequeue().[|SetResult|](true);
                }
            }
        }
        """,
        """
        class C
        {
            private readonly object _gate = new();
            private readonly TaskCompletionSource<int> _first = new(TaskCreationOptions.RunContinuationsAsynchronously), _second = new(new object(), TaskCreationOptions.RunContinuationsAsynchronously);
            private readonly TaskCompletionSource _third = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            private readonly TaskCompletionSource _fourth = new TaskCompletionSource(TaskCreationOptions.LongRunning | TaskCreationOptions.RunContinuationsAsynchronously /* why */);
            private System.Collections.Generic.Queue<TaskCompletionSource<bool>> _waiters = new();

            Task Wait()
            {
                // waits
                var waiter = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously) { };
                lock (_gate) _waiters.Enqueue(waiter);
                return waiter.Task;
            }

            void Pulse()
            {
                lock (_gate)
                {
                    _first.SetResult(1);
                    _first.TrySetResult(2);
                    _second.SetResult(3);
                    _third?.SetResult();
                    _fourth.SetResult();
                    _waiters.Dequeue().SetResult(true);
                }
            }
        }
        """);

    [Fact]
    public Task ReportsWithoutFix_events_and_callbacks() => ReportsWithoutFix(
        """
        class C
        {
            private readonly object _gate = new();
            public event Action? Changed;
            public Action? Called { get; set; }
            void M() { lock (_gate) { [|Changed|]?.Invoke(); [|Called|]?.Invoke(); } }
        }
        """);
}
