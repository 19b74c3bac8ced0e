using AsyncColoring.Awaiting;
using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Awaiting;

public sealed class TaskLocalNeverAwaitedTests() : RuleTests<TaskLocalNeverAwaitedAnalyzer, TaskLocalNeverAwaitedFix>("AC2002")
{
    [Fact]
    public Task Ignores_what_every_path_awaits_or_hands_on() => Ignores(
        """
        class C
        {
            Task _kept = Task.CompletedTask;
            event Action<Task>? Made;

            static Task<int> F() => Task.Run(() => 1);
            static ValueTask<int> V() => new(F());
            static void Take(Task t) { }

            async Task<int> Awaits(bool b)
            {
                var t = F();
                if (b)
                {
                    return await t;
                }

                return 1 + await t.ConfigureAwait(false);
            }

            Task<int> Returns() { var t = F(); return t; }
            Task<int> Picks(bool b) { var t = F(); var u = F(); return b ? Merge(t, u) : Merge(u, t); }
            static async Task<int> Merge(Task<int> a, Task<int> b) => await a + await b;
            void Stores() { var t = F(); _kept = t; }
            void Passes() { var t = F(); Take(t); }
            void Raises() { var t = F(); Made?.Invoke(t); }
            void Continues() { var t = F(); t.ContinueWith(x => { }, TaskScheduler.Default); }
            void Blocks() { var t = F(); t.Wait(); }
            int Reads() { var t = F(); return t.Result; }
            int Awaiter() { var t = F(); return t.GetAwaiter().GetResult(); }
            async Task Converts() { var v = V(); var t = v.AsTask(); await t; }
            async Task Combines() { var a = F(); var b = F(); await Task.WhenAll(a, b); }
            async Task Races() { var a = F(); var d = Task.Delay(9); await Task.WhenAny(a, d); }
            object Boxes() { var t = F(); return new { t }; }
            (Task, int) Pairs() { var t = F(); return (t, 1); }
            void Observes() { var t = F(); _ = t.Exception; }
            void Discards() { var t = F(); _ = t; }
            void Says() { var _ = F(); }
            void SaysToo() { var ignored = F(); Task unusedTask = F(); }
            async Task Pattern() { var t = F(); if (t is { } u) { await u; } }
            async Task Switches(int i) { var t = F(); var r = i switch { 0 => await t, _ => (await t) + 1 }; }
            async IAsyncEnumerable<int> Yields() { var t = F(); yield return 1; yield return await t; }
        }
        """);

    [Fact]
    public Task Ignores_loops_guards_throws_and_cleanup() => Ignores(
        """
        class C
        {
            static Task<int> F() => Task.Run(() => 1);

            async Task Pipelines(int[] items)
            {
                Task? last = null;
                foreach (var item in items)
                {
                    if (last != null)
                    {
                        await last;
                    }

                    last = F();
                }

                if (last is not null) await last;
            }

            async Task Chains(int[] items)
            {
                Task chain = Task.CompletedTask;
                foreach (var item in items) { chain = chain.ContinueWith(_ => item); }
                await chain;
            }

            int Polls()
            {
                var t = F();
                while (!t.IsCompleted) { Thread.Sleep(1); }
                return 1;
            }

            int Asks()
            {
                var t = F();
                if (t.IsCompletedSuccessfully || t.Status == TaskStatus.Canceled) { return 0; }
                return t.Result;
            }

            async Task InFinally(bool b)
            {
                var t = F();
                try
                {
                    if (b) { return; }
                    if (!b) { throw new Exception(); }
                }
                finally
                {
                    await t;
                }
            }

            void Throws(bool b)
            {
                var t = F();
                if (b) { throw new InvalidOperationException(t.Id.ToString()); }
                t.Wait();
            }

            void Forever() { var t = F(); while (true) { Thread.Sleep(1); } }

            async Task Captured()
            {
                var t = F();
                Func<Task> later = async () => await t;
                await later();
            }

            async Task Local()
            {
                var t = F();
                await Wait();
                async Task Wait() => await t;
            }

            void ByReference() { var t = F(); Swap(ref t); }
            static void Swap(ref Task<int> t) { }
            bool Later() { var t = F(); var done = t.IsCompleted; return done; }
        }
        """);

    [Fact]
    public Task Ignores_tasks_that_were_not_made_here_or_are_done() => Ignores(
        """
        class C
        {
            readonly Queue<Task> _queue = new();
            readonly Dictionary<int, Task<int>> _cache = new();

            void Finished() { var a = Task.FromResult(1); var b = Task.FromException(new Exception()); var c = Task.Delay(5); }
            void Taken() { var t = _queue.Dequeue(); Task u = _cache.GetValueOrDefault(1)!; }
            async Task Results() { var x = await Task.Run(() => 1); int y = await Task.FromResult(2); }
            void Used(List<Task> outer)
            {
                var tasks = new List<Task>();
                tasks.Add(Task.Run(() => { }));
                Task.WaitAll(tasks.ToArray());
                var some = new Task[2];
                some[0] = Task.Run(() => { });
                foreach (var t in some) { t?.Wait(); }
                var ready = new List<Task>();
                ready.Add(Task.CompletedTask);
                outer.Add(Task.Run(() => { }));
            }
        }
        """);

    [Fact]
    public Task Reports_locals_that_some_path_forgets() => Reports(
        """
        class C
        {
            static async Task<int> F() { await Task.Yield(); return 1; }
            static ValueTask<int> V() => new(F());
            static void Log(string s) { }

            void Unused() { var [|t|] = F(); Task [|u|] = F()!; var [|v|] = V(); var [|r|] = Task.Run(() => { }); }
            async Task State() { var [|t|] = F(); Log($"{t.Id} {t.Status}"); await Task.Yield(); }
            async Task SomePath(bool b) { var [|t|] = F(); if (b) { return; } await t; }
            async Task EarlyReturn(int n) { var [|t|] = F(); switch (n) { case 0: await t; break; case 1: t.Wait(); break; } }
            async Task Loop(int[] xs) { Task last = Task.CompletedTask; foreach (var x in xs) { [|last|] = F(); } await last; }
            async Task Twice() { var [|t|] = F(); t = F(); await t; }
            async Task OnlyInLoop(int n) { var [|t|] = F(); for (var i = 0; i < n; i++) { await t; } }
            async Task Finally(bool b) { var [|t|] = F(); try { if (b) { return; } } finally { Log("x"); } await t; }
            void Null() { var [|t|] = F(); if (t == null) { return; } }
            Action Lambda() => () => { var [|t|] = F(); };
            void Caught() { try { var [|t|] = F(); } catch (Exception) { } }
            int Property { get { var [|t|] = F(); return 1; } }
            C() { Task [|t|]; [|t|] = F(); }
            static int Local() { return G(); int G() { var [|t|] = F(); return 2; } }
            void Lists(int n)
            {
                var [|tasks|] = new List<Task>();
                for (var i = 0; i < n; i++) { tasks.Add(F()); }
                Log(tasks.Count.ToString());
                Task<int>[] [|all|] = new Task<int>[n];
                all[0] = F();
                List<Task> [|few|] = [];
                few.Add(Task.Run(() => { }));
            }
        }
        """.Replace("Task [|t|]; [|t|]", "Task t; [|t|]"));

    [Fact]
    public Task Fixes_by_awaiting_where_it_is_made() => Fixes(
        """
        class C
        {
            static async Task<int> F() { await Task.Yield(); return 1; }

            async Task Statement(bool b)
            {
                await Task.Yield();
                // why
                var [|t|] = F(); // what
                if (b)
                    Console.WriteLine();
            }

            Task Returns(Task other)
            {
                Task<int> [|t|] = F();
                return other;
            }

            Func<Task> Lambda() => async () => { var [|a|] = F(); var [|b|] = Task.Run(() => { }); };
        }
        """,
        """
        class C
        {
            static async Task<int> F() { await Task.Yield(); return 1; }

            async Task Statement(bool b)
            {
                await Task.Yield();
                // why
                await F(); // what
                if (b)
                    Console.WriteLine();
            }

            async Task Returns(Task other)
            {
                await F();
                await other;
            }

            Func<Task> Lambda() => async () => { await F(); await Task.Run(() => { }); };
        }
        """);

    [Fact]
    public Task ReportsWithoutFix_where_the_function_cannot_await_or_uses_the_task() => ReportsWithoutFix(
        """
        class C
        {
            static async Task<int> F() { await Task.Yield(); return 1; }
            void Sync() { var [|t|] = F(); }
            async Task Some(bool b) { var [|t|] = F(); if (b) { await t; } }
        }
        """);
}

/// <summary>AC2002 where the function has to become async first.</summary>
public sealed class TaskLocalNeverAwaitedUpwardTests() : RuleTests<TaskLocalNeverAwaitedAnalyzer, UnobservedTaskUpwardFix>("AC2002")
{
    [Fact]
    public Task Fixes_the_function_and_its_callers() => Fixes("""
        class C
        {
            static async Task<int> F() { await Task.Yield(); return 1; }

            private int Save(Stream s)
            {
                // why
                var [|flushed|] = s.FlushAsync(); // what
                return 1;
            }

            private void Count() { Task<int> [|t|] = (F()); }
            private void Twice(Stream s) { Count(); var n = Save(s); Save(s); }
            internal async Task Both(Stream s) { Twice(s); await Task.Yield(); }
        }
        """, """
        class C
        {
            static async Task<int> F() { await Task.Yield(); return 1; }

            private async Task<int> SaveAsync(Stream s)
            {
                // why
                await s.FlushAsync(); // what
                return 1;
            }

            private async Task CountAsync() { await F(); }
            private async Task TwiceAsync(Stream s) { await CountAsync(); var n = await SaveAsync(s); await SaveAsync(s); }
            internal async Task Both(Stream s) { await TwiceAsync(s); await Task.Yield(); }
        }
        """);

    [Fact]
    public Task Fixes_nothing_where_the_function_can_await_or_the_local_is_used() => ReportsWithoutFix("""
        class C
        {
            private Task Save(Stream s) { var [|t|] = s.FlushAsync(); return Task.CompletedTask; }
            private void Look(Stream s) { var [|t|] = s.FlushAsync(); Console.WriteLine(t.Id); }
            private void Lock(Stream s) { lock (s) { var [|t|] = s.FlushAsync(); } }
            internal async Task Both(Stream s) { var [|t|] = s.FlushAsync(); Look(s); Lock(s); await Save(s); }
        }
        """);
}
