using AsyncColoring.Awaiting;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Awaiting;

public sealed class ColdTaskNeverStartedTests() : RuleTests<ColdTaskNeverStartedAnalyzer, ColdTaskNeverStartedFix>("AC2009")
{
    [Fact]
    public Task Ignores_tasks_that_are_started_or_handed_on() => Ignores(
        """
        class C
        {
            readonly Queue<Task> _queue = new();
            Task? _task;

            async Task Started() { var t = new Task(() => { }); t.Start(); await t; }
            async Task Here() { new Task(() => { }).Start(); new Task<int>(() => 1).RunSynchronously(); await Task.Yield(); }
            async Task Scheduled(TaskScheduler s) { Task<int> t = new(() => 1); t.Start(s); await t; }
            void Queued() { var t = new Task(() => { }); _queue.Enqueue(t); _queue.Enqueue(new Task(() => { })); }
            void Kept() { _task = new Task(() => { }); }
            void Optional(bool b) { var t = new Task(() => { }); if (b) { t.Start(); } }
            async Task Asked() { var t = new Task(() => { }); if (t.Status == TaskStatus.Created) { t.Start(); } await t; }
            async Task Captured() { var t = new Task(() => { }); Action go = () => t.Start(); go(); await t; }
            async Task Throws(bool b) { var t = new Task(() => { }); if (b) { throw new Exception(); } t.Start(); await t; }
            Task Factory() => new Task(() => { });
            Task Created() { var t = new Task(() => { }); return t; }
            class Task2 { public Task2(Action a) { } }
            void Other() { new Task2(() => { }); var source = new TaskCompletionSource<int>(); }
        }
        """);

    [Fact]
    public Task Ignores_extensions_that_start() => Ignores(
        """
        static class E { public static Task Go(this Task t) { t.Start(); return t; } }
        class C { Task M() => new Task(() => { }).Go(); }
        """);

    [Fact]
    public Task Fixes_with_task_run() => Fixes(
        """
        using Threads = System.Threading.Tasks;
        class C
        {
            void Work() { }
            async Task Awaited() { await new [|Task|](() => { }); }
            int Blocked(CancellationToken token) => new [|Task<int>|](() => 1, token).Result;
            Task Returned() => new [|Task|](Work);
            Task<long> Local() { Task<long> t = [|new|](() => 1); return t; }
            async Task Path(bool b) { var t = new [|Threads.Task|](() => { }); if (b) { Work(); } await Task.WhenAll(t, Task.CompletedTask); }
            void Dropped() { new [|Task|](async () => { await Task.Yield(); }); }
            void Forgotten() { var t = new [|System.Threading.Tasks.Task<int>|](() => 1); Console.WriteLine(t.Id); }
            Func<Task> Lambda() => () => new [|Task|](() => { });
            Task All() => Task.WhenAll(new [|Task|](Work));
            void Again() { Task t; t = new [|Task|](Work); t.Wait(); }
        }
        """,
        """
        using Threads = System.Threading.Tasks;
        class C
        {
            void Work() { }
            async Task Awaited() { await Task.Run(() => { }); }
            int Blocked(CancellationToken token) => Task.Run(() => 1, token).Result;
            Task Returned() => Task.Run(Work);
            Task<long> Local() { Task<long> t = Task.Run<long>(() => 1); return t; }
            async Task Path(bool b) { var t = Threads.Task.Run(() => { }); if (b) { Work(); } await Task.WhenAll(t, Task.CompletedTask); }
            void Dropped() { Task.Run(async () => { await Task.Yield(); }); }
            void Forgotten() { var t = System.Threading.Tasks.Task.Run(() => 1); Console.WriteLine(t.Id); }
            Func<Task> Lambda() => () => Task.Run(() => { });
            Task All() => Task.WhenAll(Task.Run(Work));
            void Again() { Task t; t = Task.Run(Work); t.Wait(); }
        }
        """);

    [Fact]
    public Task ReportsWithoutFix_what_is_started_on_other_paths_or_takes_options() => ReportsWithoutFix(
        """
        class C
        {
            async Task Some(bool b) { var t = new [|Task|](() => { }); if (b) { t.Start(); } await t; }
            async Task Options() { var t = new [|Task|](() => { }, TaskCreationOptions.LongRunning); await t; }
            async Task State() { await new [|Task|](o => { }, 1); }
            async Task Nested() { await new [|Task<Task>|](async () => await Task.Yield()); }
        }
        """);
}
