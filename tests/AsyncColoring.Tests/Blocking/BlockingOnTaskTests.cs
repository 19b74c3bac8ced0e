using AsyncColoring.Blocking;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Blocking;

public sealed class BlockingOnTaskTests() : RuleTests<BlockingWaitAnalyzer, EmptyCodeFixProvider>("AC1002")
{
    [Fact]
    public Task Ignores_documented_boundaries() => Ignores(
        """
        class ExcludeFromColoringAttribute : Attribute { }

        [ExcludeFromColoring]
        class Bridge { public static void Run(Func<Task> f) => f().GetAwaiter().GetResult(); }

        class C
        {
            [ExcludeFromColoring] int F(Task<int> t) => t.Result;
            [ExcludeFromColoring] int P => G().Result;
            [ExcludeFromColoring] int L() { int Inner() => G().Result; return Inner(); }
            static Task<int> G() => Task.Run(() => 1);
        }
        """);

    [Fact]
    public Task Ignores_bridges_of_the_users_table() => Ignores(
        """
        static class Bridge
        {
            public static T Run<T>(Func<Task<T>> f) => f().GetAwaiter().GetResult();
            public static void Run(Func<Task> f) { f().Wait(); }
        }
        """,
        test => test.TestState.AdditionalFiles.Add(("AsyncColoring.Bridges.txt", "bridge M:Bridge.Run")));

    [Fact]
    public Task Ignores_old_entry_points() => Ignores(
        "class P { static void Main() { System.Threading.Tasks.Task.Delay(1).Wait(); } }",
        test =>
        {
            test.CSharpVersion = LanguageVersion.CSharp7;
            test.TestState.Sources.RemoveAt(1);
            test.DisableNullable();
        });

    [Fact]
    public Task Ignores_one_body_for_both_colors() => Ignores(
        """
        enum IOBehavior { Synchronous, Asynchronous }

        class C
        {
            async Task<int> ReadCore(bool async, CancellationToken token) { if (async) await Task.Yield(); return 1; }
            async Task<int> ReadCore(IOBehavior behavior) { if (behavior == IOBehavior.Asynchronous) await Task.Yield(); return 1; }
            int Read() => ReadCore(async: false, default).GetAwaiter().GetResult();
            int Read2() => ReadCore(IOBehavior.Synchronous).Result;
        }
        """);

    [Fact]
    public Task Reports_a_choice_the_callee_ignores_as_a_suggestion() => Reports(
        """
        class C
        {
            async Task<int> ReadCore(bool async) { await Task.Yield(); return 1; }
            int Read() => ReadCore(async: false).GetAwaiter().{|#0:GetResult|}();
        }
        """,
        test => test.ExpectedDiagnostics.Add(new DiagnosticResult("AC1002", DiagnosticSeverity.Info).WithLocation(0)));

    [Fact]
    public Task Ignores_known_completed_tasks() => Ignores(
        """
        class C
        {
            int A(Task<int> t) { if (!t.IsCompletedSuccessfully) return 0; return t.Result; }
            int B() => Task.FromResult(1).Result;
            Task C1(Task<int> t) => t.ContinueWith(x => x.Result);
            async Task<int[]> D(List<Task<int>> ts) { await Task.WhenAll(ts); return ts.Select(t => t.Result).ToArray(); }
            async Task<int> E(Task<int> a, Task<int> b) { await Task.WhenAll(a, b); return a.Result + b.Result; }
        }
        """);

    [Fact]
    public Task Ignores_operations_that_complete_by_contract() => Ignores(
        """
        struct Awaiter : System.Runtime.CompilerServices.INotifyCompletion
        {
            Task<int> _task;
            public bool IsCompleted => _task.IsCompleted;
            public int GetResult() => _task.GetAwaiter().GetResult();
            public void OnCompleted(Action continuation) => _task.GetAwaiter().OnCompleted(continuation);
        }

        class C
        {
            int EndRead(IAsyncResult result) => ((Task<int>)result).GetAwaiter().GetResult();
        }
        """);

    [Fact]
    public Task Reports_every_synchronous_function() => Reports(
        """
        class C : IDisposable
        {
            static Task<int> G() => Task.Run(() => 1);

            void A() => G().[|Wait|]();
            int B { get { return G().[|Result|]; } set { G().[|Wait|](); } }
            int D => G().[|Result|];
            int this[int i] => G().[|Result|];
            public void Dispose() => G().[|Wait|]();
            ~C() { G().[|Wait|](); }
            public static C operator +(C a, C b) { G().[|Wait|](); return a; }
            public static implicit operator int(C c) => G().[|Result|];
            event Action E { add { G().[|Wait|](); } remove { } }
            IEnumerable<int> It() { yield return G().[|Result|]; }

            void L(List<int> xs)
            {
                Action a = () => G().[|Wait|]();
                Action b = delegate { G().[|Wait|](); };
                xs.ForEach(x => G().[|Wait|]());
                _ = xs.Select(x => G().[|Result|]);
                _ = from x in xs where G().[|Result|] == x select G().[|Result|];
                void Local() => G().[|Wait|]();
                G()?.[|Wait|]();
                _ = G() is { [|Result|]: 1 };
                _ = G() is { IsCompletedSuccessfully: true, Result: 1 };
                Task.[|WaitAll|](G(), G());
                _ = G().ConfigureAwait(false).GetAwaiter().[|GetResult|]();
                _ = (G()!).[|Result|];
                _ = checked(G().[|Result|]);
            }
        }

        record R(int X) { public int Y() => Task.Run(() => X).[|Result|]; }
        static class X { public static int F(this Task<int> t) => t.[|Result|]; }
        interface I { int F(Task<int> t) => t.[|Result|]; }
        """);

    [Fact]
    public Task Reports_entry_points() => Reports(
        "class P { static void Main() { Task.Delay(1).[|Wait|](); } }",
        test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

#if CSHARP14
    [Fact]
    public Task Reports_extension_members() => Reports(
        """
        static class X
        {
            extension(Task<int> t)
            {
                public int Now => t.[|Result|];
                public int Get() => t.[|Result|];
            }
        }
        """);
#endif
}

public sealed class BlockingInConstructorTests() : RuleTests<BlockingWaitAnalyzer, EmptyCodeFixProvider>("AC1008")
{
    [Fact]
    public Task Ignores_async_caches() => Ignores(
        """
        class C
        {
            readonly Lazy<Task<int>> _a = new(() => G());
            readonly System.Collections.Concurrent.ConcurrentDictionary<int, Task<int>> _b = new();
            static Task<int> G() => Task.Run(() => 1);
            Task<int> F(int k) => _b.GetOrAdd(k, async _ => await G());
            C() { var t = G(); t.ContinueWith(x => x.Result); }
        }
        """);

    [Fact]
    public Task Reports_construction_of_every_kind() => Reports(
        """
        using System.Runtime.CompilerServices;

        class B { public B(int x) { } }

        class C : B
        {
            static Task<int> G() => Task.Run(() => 1);

            int _field = G().[|Result|];
            static int s_field = G().[|Result|];
            int Property { get; } = G().[|Result|];
            static int Other { get; set; } = G().[|Result|];
            readonly Lazy<int> _lazy = new(() => G().[|Result|]);
            readonly Lazy<int> _lazy2 = new Lazy<int>(() => { return G().[|Result|]; }, true);

            public C() : base(G().[|Result|]) { G().[|Wait|](); }
            public C(int x) : this() => G().[|Wait|]();
            static C() { G().[|Wait|](); Action a = () => G().{|AC1002:Wait|}(); }

            [ModuleInitializer] internal static void Init() => G().[|Wait|]();
        }

        class D(int x) : B(Task.Run(() => x).[|Result|])
        {
            int Y = Task.Run(() => x).[|Result|];
        }
        """);
}
