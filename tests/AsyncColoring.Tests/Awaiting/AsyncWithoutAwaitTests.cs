using AsyncColoring.Awaiting;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Awaiting;

/// <summary>AC2010: async functions that await nothing.</summary>
public sealed class AsyncWithoutAwaitTests() : RuleTests<AsyncWithoutAwaitAnalyzer, AsyncWithoutAwaitFix>("AC2010")
{
    private const string Dictated = """
        interface I { Task A(); Task B(); }
        class Base { public virtual async Task V() { } }
        class C : Base, I
        {
            public async Task A() { }
            async Task I.B() { }
            public override async Task V() { }
            [Xunit.Fact] public async Task Test() { }
            event Func<Task>? Ready; Func<int, Task>? _handlers;
            void Subscribe() { Ready += OnReady; Ready += async () => { }; _handlers += new Func<int, Task>(Handle); async Task Handle(int i) { } }
            async Task OnReady() { }
        }
        class Home : Microsoft.AspNetCore.Mvc.ControllerBase { public async Task<int> Get() => 1; }
        """;

    [Fact]
    public Task Ignores_what_awaits_iterates_throws_or_is_dictated() => Ignores("""
        class D
        {
            async Task A() => await Task.Yield();
            async Task B(IAsyncEnumerable<int> s) { await foreach (var x in s) { } }
            async Task E(IAsyncDisposable d) { await using (d) { } }
            async Task F(IAsyncDisposable d) { await using var x = d; }
            async IAsyncEnumerable<int> G() { yield return 1; }
            async Task H() => throw new NotImplementedException();
            async Task J() { throw new NotImplementedException(); }
            async void K() { }
            Task L() => Task.CompletedTask;
            Action M() => async () => { };
            Func<Task> N() => async () => throw new Exception();
        }
        """ + Dictated,
        WithFrameworks);

    [Fact]
    public Task Reports_dictated_ones_where_that_is_asked_for() => Reports(
        Dictated.Replace("async", "[|async|]"),
        test =>
        {
            WithFrameworks(test);
            test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\nasync_coloring.report_dictated_async = true\n"));
        });

    [Fact]
    public Task Fixes_what_cannot_throw() => Fixes("""
        class C
        {
            int _x;
            [|async|] Task A() { }
            public [|async|] Task<int> B(bool b) { if (b) return 1; return _x; }
            [|async|] ValueTask<int> D() => _x;
            [|async|] Task<long> E() => 1; // why
            void F()
            {
                [|async|] Task Local() { _x = 1; }
                Func<Task<int>> g = [|async|] () => 1; Func<int, Task> h = [|async|] delegate (int i) { _x = i; };
                Func<Task> outer = [|async|] () => { Func<Task> inner = async () => await Task.Yield(); };
            }
        }
        """, """
        class C
        {
            int _x;
            Task A() { return Task.CompletedTask; }
            public Task<int> B(bool b) { if (b) return Task.FromResult(1); return Task.FromResult(_x); }
            ValueTask<int> D() => new ValueTask<int>(_x);
            Task<long> E() => Task.FromResult<long>(1); // why
            void F()
            {
                Task Local() { _x = 1; return Task.CompletedTask; }
                Func<Task<int>> g = () => Task.FromResult(1); Func<int, Task> h = delegate (int i) { _x = i; return Task.CompletedTask; };
                Func<Task> outer = () => { Func<Task> inner = async () => await Task.Yield(); return Task.CompletedTask; };
            }
        }
        """);

    [Fact]
    public Task Fixes_nothing_by_itself_where_something_may_throw() => ReportsWithoutFix("""
        class C
        {
            [|async|] Task A() { Console.WriteLine(); }
            [|async|] Task<int> B(int[] x) => x[0];
        }
        """);

    [Fact]
    public Task Ignores_half_typed_code() => Ignores("class C { async ; async Task F( ; async Task G() => ; async Task H(); Func<Task> f = async ; }",
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    private static void WithFrameworks(Test test)
    {
        test.TestState.AdditionalReferences.AddRange(References.Library("xunit.extensibility.core"));
        test.TestState.AdditionalReferences.AddRange(References.AspNetCore);
    }
}

/// <summary>AC2010: the fixes offered beside the first.</summary>
public sealed class ThrowingWithoutAwaitTests() : RuleTests<AsyncWithoutAwaitAnalyzer, ThrowingWithoutAwaitFix>("AC2010")
{
    [Fact]
    public Task Fixes_what_may_throw() => Fixes(
        "class C { [|async|] Task A() { Console.WriteLine(); } [|async|] Task<int> B(int[] x) => x[0]; }",
        "class C { Task A() { Console.WriteLine(); return Task.CompletedTask; } Task<int> B(int[] x) => Task.FromResult(x[0]); }");
}

/// <summary>AC2010: the fix that changes the callers.</summary>
public sealed class MakeUnawaitedSynchronousTests() : RuleTests<AsyncWithoutAwaitAnalyzer, MakeUnawaitedSynchronousFix>("AC2010")
{
    [Fact]
    public Task Fixes_the_method_and_its_callers() => Fixes("""
        class C
        {
            int _x;
            internal [|async|] Task<int> CountAsync(int[] x) { if (x.Length > 1) return x[0]; return _x; }
            private [|async|] Task SaveAsync() => Console.WriteLine();
            internal async Task<int> Both() { await SaveAsync().ConfigureAwait(false); await Task.Yield(); return await CountAsync([1]); }
        }
        """, """
        class C
        {
            int _x;
            internal int Count(int[] x) { if (x.Length > 1) return x[0]; return _x; }
            private void Save() => Console.WriteLine();
            internal async Task<int> Both() { Save(); await Task.Yield(); return Count([1]); }
        }
        """);

    [Fact]
    public Task Fixes_nothing_where_somebody_takes_the_task() => ReportsWithoutFix("""
        class C
        {
            private [|async|] Task SaveAsync() => Console.WriteLine();
            internal Task Both() => Task.WhenAll(SaveAsync(), SaveAsync());
        }
        """);
}
