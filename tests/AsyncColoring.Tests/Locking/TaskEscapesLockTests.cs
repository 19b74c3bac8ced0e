using AsyncColoring.Locking;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Locking;

public sealed class TaskEscapesLockTests() : RuleTests<TaskEscapesLockAnalyzer, EmptyCodeFixProvider>("AC3008")
{
    private const string Members = """

            private readonly object _gate = new();
            private readonly SemaphoreSlim _semaphore = new(1, 1);
            private readonly Dictionary<int, Task<int>> _tasks = new();
            private readonly Queue<TaskCompletionSource<int>> _waiters = new();
            private Task<int>? _task;
            private static async Task<int> F() { await Task.Yield(); return 1; }
        """;

    [Fact]
    public Task Ignores_shared_tasks_and_tasks_started_outside() => Ignores(
        "class C {" + Members + """

            Task<int> Cache() { lock (_gate) { return _task ??= F(); } }
            Task<int> Assigns() { lock (_gate) { return _task = F(); } }
            Task<int> Keeps(int i) { lock (_gate) { if (_tasks.TryGetValue(i, out var known)) { return known; } var t = F(); _tasks[i] = t; return t; } }
            Task<int> Field() { lock (_gate) { _task = F(); return _task; } }
            Task<int> Gives() { lock (_gate) { return _tasks.GetValueOrDefault(1)!; } }
            Task<int> Shared() { lock (_gate) { return Cache(); } }
            Task<int> Waiter() { lock (_gate) { var w = new TaskCompletionSource<int>(); _waiters.Enqueue(w); return w.Task; } }
            Task<int> Done() { lock (_gate) { return Task.FromResult(_waiters.Count); } }
            Task<int> After() { lock (_gate) { _waiters.Clear(); } return F(); }
            Task<int> Released() { Monitor.Enter(_gate); Monitor.Exit(_gate); return F(); }
            async Task<int> Awaits() { await _semaphore.WaitAsync(); try { return await F(); } finally { _semaphore.Release(); } }
            Task<int> HandedOn() { _semaphore.Wait(); return Task.Run(() => { try { return 1; } finally { _semaphore.Release(); } }); }
            Func<Task<int>> Lambda() { lock (_gate) { return () => { return F(); }; } }
            int Value() { lock (_gate) { return F().Id; } }
        }
        """);

    [Fact]
    public Task Reports_tasks_that_leave_the_lock() => Reports(
        "class C {" + Members + """

            Task<int> Statement() { lock (_gate) { return [|F|](); } }
            Task Library(Stream s) { lock (_gate) { return s.[|FlushAsync|](); } }
            Task<int> Run() { lock (_gate) { return Task.[|Run|](() => 1); } }
            Task<int> Monitors() { Monitor.Enter(_gate); try { return [|F|](); } finally { Monitor.Exit(_gate); } }
            Task<int> Semaphore() { _semaphore.Wait(); try { return [|F|](); } finally { _semaphore.Release(); } }
            Task<int> Choice(bool b) { lock (_gate) { return b ? [|F|]() : Task.FromResult(1); } }
            ValueTask<int> Wraps() { lock (_gate) { return new ValueTask<int>([|F|]()); } }
            Func<Task<int>> Lambda() => () => { lock (_gate) { return [|F|](); } };
        }
        """);
}
