using AsyncColoring.Blocking;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Blocking;

public sealed class ThreadBlockedInAsyncTests() : RuleTests<ThreadBlockedInAsyncAnalyzer, ThreadBlockedFix>("AC1004")
{
    [Fact]
    public Task Ignores_synchronous_functions() => Ignores(
        """
        class C
        {
            int _x = Sleep();
            C() => Thread.Sleep(1);
            static int Sleep() { Thread.Sleep(1); return 0; }
            int P { get { Thread.Sleep(1); return 1; } set => Thread.Sleep(1); }
            IEnumerable<int> G() { Thread.Sleep(1); yield return 1; }
            async Task F()
            {
                Action a = () => Thread.Sleep(1);
                Action b = delegate { Thread.Sleep(1); };
                void Local() => Thread.Sleep(1);
                Local();
                await Task.Run(() => Thread.Sleep(1));
                Parallel();
                _ = nameof(Thread.Sleep);
            }
            void Parallel() { }
        }
        """);

    [Fact]
    public Task Ignores_probes() => Ignores(
        """
        class C
        {
            async Task F(ManualResetEvent e, ManualResetEventSlim s, CountdownEvent c, Thread t, ReaderWriterLockSlim l, object o)
            {
                e.WaitOne(0);
                e.WaitOne(TimeSpan.Zero);
                s.Wait(0);
                s.Wait(TimeSpan.Zero, default);
                c.Wait(0);
                t.Join(0);
                l.TryEnterReadLock(0);
                SpinWait.SpinUntil(() => true, 0);
                WaitHandle.WaitAny(new WaitHandle[] { e }, 0);
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Ignores_collections_without_capacity() => Ignores(
        """
        using System.Collections.Concurrent;
        class C
        {
            readonly BlockingCollection<int> _a = new();
            BlockingCollection<int>? _b;
            C() { _b = new BlockingCollection<int>(); }
            async Task F(BlockingCollection<int> given)
            {
                _a.Add(1);
                _b?.Add(1);
                given.Add(1);
                given.TryAdd(1);
                given.TryTake(out _);
                given.TryTake(out _, 0);
                new List<int>().Add(1);
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Reports_bounded_collections_and_taking() => Reports(
        """
        using System.Collections.Concurrent;
        class C
        {
            readonly BlockingCollection<int> _a = new(10);
            BlockingCollection<int> _b;
            C() { _b = new BlockingCollection<int>(new ConcurrentQueue<int>(), 5); }
            async Task F(BlockingCollection<int> given)
            {
                var local = new BlockingCollection<int>(boundedCapacity: 3);
                local.[|Add|](1);
                _a.[|Add|](1);
                this._b.[|Add|](1);
                _b.[|TryAdd|](1, 100);
                given.[|Take|]();
                given.[|TryTake|](out _, 100);
                BlockingCollection<int>.[|TakeFromAny|]([given], out _);
                foreach (var x in given.[|GetConsumingEnumerable|]()) { }
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Reports_every_kind_of_wait() => Reports(
        """
        class C
        {
            async Task F(Thread t, ManualResetEvent e, Mutex m, Semaphore semaphore, ManualResetEventSlim s, CountdownEvent c, Barrier b, object o,
                ReaderWriterLockSlim l, ReaderWriterLock old, SynchronizationContext context, ParallelQuery<int> query, CancellationToken token)
            {
                Thread.[|Sleep|](1);
                t.[|Join|]();
                t.[|Join|](100);
                e.[|WaitOne|]();
                m?.[|WaitOne|]();
                semaphore!.[|WaitOne|](TimeSpan.FromSeconds(1));
                WaitHandle.[|WaitAll|]([e]);
                WaitHandle.[|WaitAny|]([e], 5);
                WaitHandle.[|SignalAndWait|](e, e);
                s.[|Wait|]();
                s.[|Wait|](token);
                c.[|Wait|]();
                b.[|SignalAndWait|]();
                Monitor.[|Wait|](o);
                SpinWait.[|SpinUntil|](() => true);
                l.[|EnterReadLock|]();
                l.[|EnterWriteLock|]();
                l.[|EnterUpgradeableReadLock|]();
                l.[|TryEnterWriteLock|](10);
                old.[|AcquireReaderLock|](10);
                context.[|Send|](_ => { }, null);
                query.[|ForAll|](_ => { });
                Parallel.[|For|](0, 1, _ => { });
                Parallel.[|ForEach|]([1], _ => { });
                Parallel.[|Invoke|](() => { });
                Console.[|ReadLine|]();
                Console.[|ReadKey|]();
                Console.[|Read|]();
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Reports_in_every_async_function() => Reports(
        """
        using static System.Threading.Thread;
        class C
        {
            async Task A() => [|Sleep|](1);
            async void B() { [|Sleep|](1); await Task.Yield(); }
            async ValueTask<int> V() { [|Sleep|](1); await Task.Yield(); return 1; }
            Task R() { [|Sleep|](1); return Task.Delay(2); }
            Task P { get { [|Sleep|](1); return Task.CompletedTask; } }
            async IAsyncEnumerable<int> I() { [|Sleep|](1); await Task.Yield(); yield return 1; }
            void F()
            {
                Func<Task> a = async () => { [|Sleep|](1); await Task.Yield(); };
                Func<Task> b = async delegate { [|Sleep|](1); await Task.Yield(); };
                Func<Task> c = () => { [|Sleep|](1); return Task.Delay(2); };
                async Task Local() { [|Sleep|](1); await Task.Yield(); }
                _ = Local();
            }
        }
        """,
        test => test.DisabledDiagnostics.Add("CS1998"));

    [Fact]
    public Task Reports_top_level_program_that_awaits() => Reports(
        """
        await Task.Yield();
        Console.[|ReadLine|]();
        """,
        test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Fact]
    public Task Ignores_top_level_program_that_awaits_nothing() => Ignores(
        """
        Thread.Sleep(1);
        Console.ReadLine();
        """,
        test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Fact]
    public Task Ignores_expression_trees_nameof_and_debug_only_code() => Ignores(
        """
        using System.Diagnostics;
        using System.Linq.Expressions;
        class C
        {
            async Task F(ManualResetEvent e)
            {
                Expression<Func<bool>> x = () => e.WaitOne();
                Debug.Assert(e.WaitOne());
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Ignores_the_sleep_of_a_polling_loop() => Ignores(
        """
        class C
        {
            async Task F(Task t)
            {
                while (!t.IsCompleted) { Thread.Sleep(1); }
                await t;
            }
        }
        """);

    [Fact]
    public Task Ignores_code_without_threads_or_that_does_not_bind() => Ignores(
        """
        class C
        {
            async Task F()
            {
                Thread.Sleep();
                Thread.Sleep(;
                missing.WaitOne();
                Sleep(1);
                await
            }
        }
        """,
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    [Fact]
    public Task Ignores_a_user_type_of_the_same_name() => Ignores(
        """
        class Thread { public static void Sleep(int n) { } }
        class C
        {
            async Task F() { Thread.Sleep(1); await Task.Yield(); }
        }
        """);

    [Fact]
    public Task Reports_without_nullable() => Reports(
        """
        #nullable disable
        class C
        {
            async Task F(ManualResetEvent e) { e?.[|WaitOne|](); await Task.Yield(); }
        }
        """);

    [Fact]
    public Task Fixes_sleep() => Fixes(
        """
        using static System.Threading.Thread;
        class C
        {
            async Task A(CancellationToken token)
            {
                // before
                Thread.[|Sleep|](100); // after
                [|Sleep|](TimeSpan.FromSeconds(1));
                if (token.CanBeCanceled)
                    System.Threading.Thread.[|Sleep|](Timeout.Infinite);
            }

            async Task B() => Thread.[|Sleep|](1);

            Task R(int n)
            {
                Thread.[|Sleep|](n);
                return Task.Delay(2);
            }

            void L()
            {
                Func<Task> a = async () => Thread.[|Sleep|](1);
                Func<CancellationToken, Task> b = async delegate (CancellationToken t) { Thread.[|Sleep|](1); };
            }

            async Task C0()
            {
                try { Thread.[|Sleep|](0); }
                finally { Thread.[|Sleep|](5); }
            }
        }
        """,
        """
        using static System.Threading.Thread;
        class C
        {
            async Task A(CancellationToken token)
            {
                // before
                await Task.Delay(100, token); // after
                await Task.Delay(TimeSpan.FromSeconds(1), token);
                if (token.CanBeCanceled)
                    await Task.Delay(Timeout.Infinite, token);
            }

            async Task B() => await Task.Delay(1);

            async Task R(int n)
            {
                await Task.Delay(n);
                await Task.Delay(2);
            }

            void L()
            {
                Func<Task> a = async () => await Task.Delay(1);
                Func<CancellationToken, Task> b = async delegate (CancellationToken t) { await Task.Delay(1, t); };
            }

            async Task C0()
            {
                try { await Task.Yield(); }
                finally { await Task.Delay(5); }
            }
        }
        """,
        test => test.DisabledDiagnostics.Add("CS1998"));

    [Fact]
    public Task Fixes_sleep_as_the_file_configures_its_awaits() => Fixes(
        """
        class C
        {
            async Task A(Task t)
            {
                await t.ConfigureAwait(false);
                Thread.[|Sleep|](100);
                Thread.[|Sleep|](0);
            }
        }
        """,
        """
        class C
        {
            async Task A(Task t)
            {
                await t.ConfigureAwait(false);
                await Task.Delay(100).ConfigureAwait(false);
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task Fixes_parallel_loops() => Fixes(
        """
        class C
        {
            async Task A(List<int> items, ParallelOptions options)
            {
                await Task.Yield();
                Parallel.[|ForEach|](items, x => Console.Write(x));
                Parallel.[|ForEach|](items, options, x =>
                {
                    if (x > 1)
                    {
                        return;
                    }

                    Console.Write(x);
                });
                Parallel.[|ForEach|](items, (int x) => { Console.Write(x); });
                Parallel.[|For|](0, 10, i =>
                {
                    Console.Write(i);
                });
            }
        }
        """,
        """
        class C
        {
            async Task A(List<int> items, ParallelOptions options)
            {
                await Task.Yield();
                await Parallel.ForEachAsync(items, (x, _) => { Console.Write(x); return default; });
                await Parallel.ForEachAsync(items, options, (x, _) =>
                {
                    if (x > 1)
                    {
                        return default;
                    }

                    Console.Write(x);
                    return default;
                });
                await Parallel.ForEachAsync(items, (int x, CancellationToken _) => { Console.Write(x); return default; });
                await Parallel.ForAsync(0, 10, (i, _) =>
                {
                    Console.Write(i);
                    return default;
                });
            }
        }
        """);

    [Fact]
    public Task Reports_without_fix_where_none_is_exact() => ReportsWithoutFix(
        """
        using System.Collections.Concurrent;
        class C
        {
            async Task A(List<int> items, object gate, ManualResetEvent e)
            {
                var result = Parallel.[|ForEach|](items, x => { });
                Parallel.[|ForEach|](items, (x, state) => state.Stop());
                Parallel.[|ForEach|](items, (x, state, index) => { });
                Parallel.[|ForEach|](items, () => 0, (x, state, local) => local, local => { });
                Parallel.[|ForEach|](Partitioner.Create(items), x => { });
                try { Parallel.[|ForEach|](items, x => { }); } catch (AggregateException) { }
                lock (gate) { Thread.[|Sleep|](1); }
                try { await Task.Yield(); } catch (Exception) when (e.[|WaitOne|]()) { }
                Console.[|ReadLine|]();
                e.[|WaitOne|]();
            }

            unsafe Task B() { Thread.[|Sleep|](1); return Task.CompletedTask; }
            Task D(ref int x) { Thread.[|Sleep|](1); return Task.CompletedTask; }
        }
        """);

    [Fact]
    public Task Reports_names_the_remedy() => Reports(
        """
        class C
        {
            async Task F(Thread t) { await Task.Yield(); {|#0:Thread.Sleep|}(1); t.{|#1:Join|}(); }
        }
        """.Replace("{|#0:Thread.Sleep|}", "Thread.{|#0:Sleep|}"),
        test =>
        {
            test.ExpectedDiagnostics.Add(new DiagnosticResult(Rules.ThreadBlockedInAsync).WithLocation(0).WithMessage("'Sleep' blocks a thread inside async 'F'; await 'Task.Delay' instead"));
            test.ExpectedDiagnostics.Add(new DiagnosticResult(Rules.ThreadBlockedInAsync).WithLocation(1).WithMessage("'Join' blocks a thread inside async 'F'"));
        });

    [Fact]
    public Task Reports_what_a_user_lists() => Reports(
        """
        class Gate { public void Enter() { } public void Leave() { } }
        class C
        {
            async Task F(Gate g) { g.[|Enter|](); g.Leave(); await Task.Yield(); }
        }
        """,
        test => test.TestState.AdditionalFiles.Add(("AsyncColoring.Gate.txt", "blocks M:Gate.Enter")));

    [Fact]
    public Task Ignores_a_compilation_without_references() => Ignores(
        """
        class C
        {
            async Task F() { Thread.Sleep(1); Parallel.ForEach(null, null); }
        }
        """,
        test =>
        {
            test.CompilerDiagnostics = CompilerDiagnostics.None;
            test.TestState.AdditionalReferences.Clear();
        });

    [Fact]
    public Task Fixes_what_a_user_lists() => Fixes(
        """
        class Gate
        {
            public void Enter() { }
            public Task EnterAsync(CancellationToken token = default) => Task.CompletedTask;
        }
        class C
        {
            async Task F(Gate g, CancellationToken token) { g.[|Enter|](); await Task.Yield(); }
        }
        """,
        """
        class Gate
        {
            public void Enter() { }
            public Task EnterAsync(CancellationToken token = default) => Task.CompletedTask;
        }
        class C
        {
            async Task F(Gate g, CancellationToken token) { await g.EnterAsync(token); await Task.Yield(); }
        }
        """,
        test =>
        {
            test.TestState.AdditionalFiles.Add(("AsyncColoring.Gate.txt", "blocks M:Gate.Enter -> M:Gate.EnterAsync"));
            test.FixedState.AdditionalFiles.Add(("AsyncColoring.Gate.txt", "blocks M:Gate.Enter -> M:Gate.EnterAsync"));
        });

    [Fact]
    public Task Fixes_parallel_loops_whatever_their_body() => Fixes(
        """
        class C
        {
            async Task F(int[] items)
            {
                Parallel.[|ForEach|](items, x => Console.Write(x));
                Parallel.[|ForEach|](items, _ => { });
                if (items.Length > 0)
                    Parallel.[|For|](0, items.Length, i => { Func<int> f = () => { return i; }; f(); });
            }
        }
        """,
        """
        class C
        {
            async Task F(int[] items)
            {
                await Parallel.ForEachAsync(items, (x, _) => { Console.Write(x); return default; });
                await Parallel.ForEachAsync(items, (_, _) => { return default; });
                if (items.Length > 0)
                    await Parallel.ForAsync(0, items.Length, (i, _) => { Func<int> f = () => { return i; }; f(); return default; });
            }
        }
        """,
        test => test.DisabledDiagnostics.Add("CS1998"));
}
