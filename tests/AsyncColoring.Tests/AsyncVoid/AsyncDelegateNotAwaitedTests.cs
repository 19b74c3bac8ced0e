using AsyncColoring.AsyncVoid;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.AsyncVoid;

public sealed class AsyncDelegateNotAwaitedTests() : RuleTests<AsyncVoidDelegateAnalyzer, AsyncDelegateNotAwaitedFix>("AC4004")
{
    [Fact]
    public Task Ignores_synchronous_guarded_and_kept_ones() => Ignores(
        """
        class C
        {
            async Task F(List<int> list, Func<Task> f, CancellationToken token)
            {
                list.ForEach(x => Console.WriteLine(x));
                list.ForEach(x => _ = f());
                var timer = new Timer(_ => _ = f(), null, 0, 1);
                using var guarded = new Timer(async _ => { try { await f(); } catch (Exception e) { Console.Error.WriteLine(e); } }, null, 0, 1);
                token.Register(async () => { try { await f(); } catch { } });
                new Thread(() => f().Wait()).Start();
                ThreadPool.QueueUserWorkItem(_ => { });
                var task = Task.Factory.StartNew(async () => await f());
                await await Task.Factory.StartNew(async () => await f());
                _ = Task.Factory.StartNew(async () => await f());
                _ = Task.Factory.StartNew(() => { }, TaskCreationOptions.LongRunning);
                Task.Factory.StartNew(() => 1);
                await Task.Factory.StartNew(f).Unwrap();
                await Parallel.ForEachAsync(list, async (x, t) => await f());
                await task;
            }
        }
        """);

    [Fact]
    public Task Reports_what_the_tables_know() => Reports(
        """
        using System.Collections.Immutable;

        static class Batch { public static void Each(IEnumerable<int> items, Action<int> action) { } }
        static class Queue { public static void Add(Action action) { } }

        class C
        {
            void F(List<int> list, int[] array, Func<Task> f, CancellationToken token, SynchronizationContext context)
            {
                list.ForEach([|async|] x => await f());
                list?.ForEach([|async|] x => { try { await f(); } catch { } });
                Array.ForEach(array, [|async|] delegate (int x) { await f(); });
                ImmutableList.Create(1).ForEach([|async|] x => await f());
                list!.AsParallel().ForAll([|async|] x => await f());
                Parallel.For(0, 3, [|async|] i => await f());
                Parallel.ForEach(list, [|async|] (x, state) => await f());
                Parallel.Invoke([|async|] () => await f(), [|Work|], () => { });
                using var timer = new Timer([|async|] _ => await f(), null, 0, 1);
                Timer named = new([|Tick|]);
                new Thread([|async|] () => await f()).Start();
                new Thread(new ThreadStart([|Work|])).Start();
                ThreadPool.QueueUserWorkItem([|async|] _ => await f());
                token.Register([|async|] () => await f());
                context.Post([|async|] _ => await f(), null);
                _ = new Progress<int>([|async|] n => await f());
                var cold = new Task([|async|] () => await f());
                Task.Factory.StartNew([|async|] () => await f());
                Task.Factory.StartNew([|async|] () => { await f(); return 1; }, TaskCreationOptions.LongRunning);
                Task.Factory.StartNew([|f|]);
                Task.Factory.StartNew(() [|=>|] f());
                Action arrow = () => Task.Factory.StartNew([|f|]);
                Batch.Each(list, [|async|] x => await f());
                Queue.Add([|async|] () => await f());
            }

            async void Work() => await Task.Yield();
            async void Tick(object? state) => await Task.Yield();
        }
        """,
        test => test.TestState.AdditionalFiles.Add(("AsyncColoring.Own.txt", "runs-delegate M:Batch.Each\nposts-delegate M:Queue.Add")));

    [Fact]
    public Task Reports_with_what_follows_here() => Reports(
        """
        class C
        {
            void F(List<int> list, Func<Task> f)
            {
                list.ForEach({|#0:async|} x => await f());
                list.ForEach({|#1:async|} x => { try { await f(); } catch { } });
                new Thread({|#2:async|} () => await f()).Start();
                Task.Factory.StartNew({|#3:f|});
            }
        }
        """,
        test => test.ExpectedDiagnostics.AddRange(
        [
            Expected(0, "'ForEach' does not wait for the async lambda: what follows runs before it has ended, and an exception ends the process"),
            Expected(1, "'ForEach' does not wait for the async lambda: what follows runs before it has ended"),
            Expected(2, "'Thread' does not wait for the async lambda: an exception that it awaits ends the process"),
            Expected(3, "'StartNew' does not wait for the task of 'f': nobody has its task, so an exception is lost"),
        ]));

    [Fact]
    public Task Fixes_parallel_loops() => Fixes(
        """
        class C
        {
            async Task F(List<int> list, ParallelOptions options, Func<int, Task> f)
            {
                Parallel.ForEach(list, [|async|] x => await f(x));
                Parallel.ForEach(list, options, [|async|] (int x) =>
                {
                    if (x == 0) return;
                    await f(x);
                });
                Parallel.For(0, 10, [|async|] i => { await f(i); });
            }

            Task G(List<int> list, Func<int, Task> f)
            {
                Parallel.ForEach(list, [|async|] x => await f(x));
                return Task.CompletedTask;
            }
        }
        """,
        """
        class C
        {
            async Task F(List<int> list, ParallelOptions options, Func<int, Task> f)
            {
                await Parallel.ForEachAsync(list, async (x, _) => await f(x));
                await Parallel.ForEachAsync(list, options, async (int x, CancellationToken _) =>
                {
                    if (x == 0) return;
                    await f(x);
                });
                await Parallel.ForAsync(0, 10, async (i, _) => { await f(i); });
            }

            async Task G(List<int> list, Func<int, Task> f)
            {
                await Parallel.ForEachAsync(list, async (x, _) => await f(x));
                return;
            }
        }
        """);

    [Fact]
    public Task Fixes_for_each_by_a_loop() => Fixes(
        """
        class C
        {
            async Task F(List<int> list, int[] array, Func<int, Task> f)
            {
                // all of them
                list.Where(n => n > 0).ToList().ForEach([|async|] x => await f(x)); // done
                Array.ForEach(array, [|async|] (int x) => { await f(x); await f(x + 1); });
                if (array.Length > 0)
                {
                    list.ForEach([|async|] item =>
                    {
                        // one
                        await f(item);
                    });
                }
            }
        }
        """,
        """
        class C
        {
            async Task F(List<int> list, int[] array, Func<int, Task> f)
            {
                // all of them
                foreach (var x in list.Where(n => n > 0).ToList())
                {
                    await f(x);
                } // done
                foreach (int x in array)
                {
                    await f(x);
                    await f(x + 1);
                }
                if (array.Length > 0)
                {
                    foreach (var item in list)
                    {
                        // one
                        await f(item);
                    }
                }
            }
        }
        """);

    [Fact]
    public Task Fixes_threads_and_started_tasks() => Fixes(
        """
        class C
        {
            void F(Func<Task> f)
            {
                new Thread([|async|] () => await f()).Start();
                ThreadPool.QueueUserWorkItem([|async|] _ => await f());
                System.Threading.ThreadPool.QueueUserWorkItem([|async|] state => { await f(); });
            }

            async Task G(Func<Task> f, CancellationToken token)
            {
                await f();
                Task.Factory.StartNew([|async|] () => await f());
                Task.Factory.StartNew([|f|]);
                Task.Factory.StartNew([|async|] () => await f(), token, TaskCreationOptions.None, TaskScheduler.Default);
            }
        }
        """,
        """
        class C
        {
            void F(Func<Task> f)
            {
                _ = Task.Run(async () => await f());
                _ = Task.Run(async () => await f());
                _ = Task.Run(async () => { await f(); });
            }

            async Task G(Func<Task> f, CancellationToken token)
            {
                await f();
                await Task.Run(async () => await f());
                await Task.Run(f);
                await Task.Factory.StartNew(async () => await f(), token, TaskCreationOptions.None, TaskScheduler.Default).Unwrap();
            }
        }
        """);

    [Fact]
    public Task Fixes_invoked_lambdas_by_tasks_of_all() => Fixes(
        """
        class C
        {
            async Task F(Func<Task> f)
            {
                // both
                Parallel.Invoke([|async|] () => await f(), () => Console.WriteLine()); // done
                Parallel.Invoke(
                    [|async|] () => await f(),
                    [|async|] () =>
                    {
                        await f();
                        await f();
                    });
                Parallel.Invoke([|async|] () => await f());
            }

            Task G(Func<Task> f)
            {
                Parallel.Invoke([|async|] () => await f().ConfigureAwait(false), [|async|] () => await f().ConfigureAwait(false));
                return Task.CompletedTask;
            }
        }
        """,
        """
        class C
        {
            async Task F(Func<Task> f)
            {
                // both
                await Task.WhenAll(Task.Run(async () => await f()), Task.Run(() => Console.WriteLine())); // done
                await Task.WhenAll(
                    Task.Run(async () => await f()),
                    Task.Run(async () =>
                    {
                        await f();
                        await f();
                    }));
                await Task.Run(async () => await f());
            }

            async Task G(Func<Task> f)
            {
                await Task.WhenAll(Task.Run(async () => await f().ConfigureAwait(false)), Task.Run(async () => await f().ConfigureAwait(false))).ConfigureAwait(false);
                return;
            }
        }
        """);

    [Fact]
    public Task Fixes_timers_by_a_loop_of_ticks() => Fixes(
        """
        class C : IDisposable
        {
            private const int Often = 50;
            private readonly Timer _timer;
            private System.Threading.Timer? _other;

            public C(Func<Task> f)
            {
                // every second
                _timer = new Timer([|async|] _ => await f(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)); // for ever
            }

            public void Start(Func<Task> f)
            {
                this._other = new([|async|] state =>
                {
                    // a tick
                    if (Often > 0)
                    {
                        await f();
                    }
                }, null, 0, Often);
            }

            public void Dispose()
            {
                _timer.Dispose();
                _other?.Dispose();
            }
        }

        class L
        {
            async Task F(Func<Task> f)
            {
                using var timer = new Timer([|async|] _ => { await f(); await f(); }, this, TimeSpan.Zero, TimeSpan.FromMinutes(1));
                await f();
                Timer named = new Timer([|async|] _ => await f(), null, 100, 100);
                await f();
                named.Dispose();
            }
        }
        """,
        """
        class C : IDisposable
        {
            private const int Often = 50;
            private readonly PeriodicTimer _timer;
            private PeriodicTimer? _other;

            public C(Func<Task> f)
            {
                // every second
                var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
                _timer = timer;
                _ = Task.Run(async () =>
                {
                    while (await timer.WaitForNextTickAsync())
                    {
                        await f();
                    }
                }); // for ever
            }

            public void Start(Func<Task> f)
            {
                var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(Often));
                this._other = timer;
                _ = Task.Run(async () =>
                {
                    do
                    {
                        // a tick
                        if (Often > 0)
                        {
                            await f();
                        }
                    }
                    while (await timer.WaitForNextTickAsync());
                });
            }

            public void Dispose()
            {
                _timer.Dispose();
                _other?.Dispose();
            }
        }

        class L
        {
            async Task F(Func<Task> f)
            {
                using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1));
                _ = Task.Run(async () =>
                {
                    do
                    {
                        await f();
                        await f();
                    }
                    while (await timer.WaitForNextTickAsync());
                });
                await f();
                PeriodicTimer named = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
                _ = Task.Run(async () =>
                {
                    while (await named.WaitForNextTickAsync())
                    {
                        await f();
                    }
                });
                await f();
                named.Dispose();
            }
        }
        """);

    [Fact]
    public Task Fixes_timers_of_top_level_programs_in_the_habits_of_their_file() => Fixes(
        """
        Func<Task> f = () => Task.Delay(1);
        await f().ConfigureAwait(false);
        using System.Threading.Timer? ticker = new([|async|] _ => await f().ConfigureAwait(false), null, 60_000L, 60_000L);
        static class Tabs
        {
        	static Timer? _timer;
        	static void Start(Func<Task> f)
        	{
        		if (_timer == null) { }
        	}
        	static class Inner
        	{
        		static Timer? _ticks;
        		static void Start(Func<Task> f, bool b)
        		{
        			if (b)
        				_ticks = new Timer([|async|] _ =>
        				{
        					await f().ConfigureAwait(false);
        				}, null, TimeSpan.Zero, TimeSpan.FromHours(1.5));
        		}
        	}
        }
        """,
        """
        Func<Task> f = () => Task.Delay(1);
        await f().ConfigureAwait(false);
        using PeriodicTimer? ticker = new PeriodicTimer(TimeSpan.FromMilliseconds(60_000L));
        _ = Task.Run(async () =>
        {
            while (await ticker.WaitForNextTickAsync().ConfigureAwait(false))
            {
                await f().ConfigureAwait(false);
            }
        });
        static class Tabs
        {
        	static Timer? _timer;
        	static void Start(Func<Task> f)
        	{
        		if (_timer == null) { }
        	}
        	static class Inner
        	{
        		static PeriodicTimer? _ticks;
        		static void Start(Func<Task> f, bool b)
        		{
        			if (b)
        			{
        				var timer = new PeriodicTimer(TimeSpan.FromHours(1.5));
        				_ticks = timer;
        				_ = Task.Run(async () =>
        				{
        					do
        					{
        						await f().ConfigureAwait(false);
        					}
        					while (await timer.WaitForNextTickAsync().ConfigureAwait(false));
        				});
        			}
        		}
        	}
        }
        """,
        test => test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication);

    [Fact]
    public Task Reports_without_fix_timers_that_are_more_than_a_loop() => ReportsWithoutFix(
        """
        class C(int period)
        {
            private Timer? _changed, _second;
            internal Timer? Seen;
            private Timer? _kept;

            void F(Func<Task> f, TimeSpan often)
            {
                _changed = new Timer([|async|] _ => await f(), null, 10, 10);
                Seen = new Timer([|async|] _ => await f(), null, 10, 10);
                _kept = new Timer([|async|] _ => await f(), null, 10, 10);
                using var once = new Timer([|async|] _ => await f(), null, 10, Timeout.Infinite);
                using var later = new Timer([|async|] _ => await f(), null, 5, 10);
                using var unknown = new Timer([|async|] _ => await f(), null, period, period);
                using var span = new Timer([|async|] _ => await f(), null, often, often);
                using var state = new Timer([|async|] s => { await f(); Console.WriteLine(s); }, null, 10, 10);
                using var early = new Timer([|async|] _ => { if (period == 0) return; await f(); }, null, 10, 10);
                using var told = new Timer([|async|] _ => await f(), null, 10 /* soon */, 10);
                using var byName = new Timer([|Tick|], null, 10, 10);
                var collected = new Timer([|async|] _ => await f(), null, 10, 10);
                var moved = new Timer([|async|] _ => await f(), null, 10, 10);
                moved.Change(20, 20);
                moved.Dispose();
            }

            async void Tick(object? state) => await Task.Yield();
        }
        """);

    [Fact]
    public Task Reports_timers_without_fix_where_there_are_no_periodic_ones() => ReportsWithoutFix(
        """
        class C
        {
            void F(Func<Task> f)
            {
                using (new Timer([|async|] _ => await f(), null, 10, 10)) { }
                var timer = new Timer([|async|] _ => await f(), null, 10, 10);
                timer.Dispose();
            }
        }
        """,
        test =>
        {
            test.TestState.AdditionalReferences.Clear();
            test.TestState.AdditionalReferences.AddRange(References.NetFramework);
        });

    [Fact]
    public Task Reports_without_fix_where_none_is_exact() => ReportsWithoutFix(
        """
        class C
        {
            async Task F(List<int> list, Func<int, Task> f, Dictionary<int, int> map)
            {
                list.ForEach([|async|] x => { if (x == 0) return; await f(x); });
                list.ForEach([|async|] x => { x++; x = x + 1; await f(x); });
                list?.ForEach([|async|] x => await f(x));
                var thread = new Thread([|async|] () => await f(1));
                thread.Start();
                ThreadPool.QueueUserWorkItem([|async|] state => await f((int)state!));
                Parallel.Invoke([|async|] () => await f(1), Console.WriteLine);
                Parallel.Invoke(new ParallelOptions(), [|async|] () => await f(1));
                try { Parallel.Invoke([|async|] () => await f(1), () => Console.WriteLine()); } catch (AggregateException) { }
                lock (map) { Parallel.ForEach(list!, [|async|] x => await f(x)); }
                await f(1);
            }
        }
        """);

    private static DiagnosticResult Expected(int mark, string message) =>
        new DiagnosticResult(Rules.AsyncDelegateNotAwaited).WithLocation(mark).WithMessage(message);
}
