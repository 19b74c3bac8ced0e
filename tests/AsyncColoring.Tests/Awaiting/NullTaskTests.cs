using AsyncColoring.Awaiting;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Awaiting;

/// <summary>AC2006: null where a task is due.</summary>
public sealed class NullTaskTests() : RuleTests<NullTaskAnalyzer, NullTaskFix>("AC2006")
{
    [Fact]
    public Task Ignores_null_as_a_result_and_where_it_is_declared() => Ignores("""
        class C
        {
            C? _c; Task? _task;
            async Task<string?> A() { await Task.Yield(); return null; }
            Func<Task<string?>> B() => async () => null;
            Task? D() => null;
            Task<string>? E() { return _c?.G(); }
            ValueTask F() => default;
            Task<string> G() => Task.FromResult<string>(null!);
            string? H() => null;
            Task I() => _c?.J() ?? Task.CompletedTask;
            Task J() => this?.I() ?? Task.CompletedTask;
            Task K(C c) => c?.I()!;
            Task L() => _task ?? throw new Exception();
            Func<Task?> M() => () => null;
            ValueTask<int> N(bool b) => b ? default : new(1);
            Task O { get; set; } = Task.CompletedTask;
            object P() => null!;
            IEnumerable<Task> Q() { yield return null!; }
            Task S(bool b) { Task? t = null; if (b) { t = J(); } return t!; }
            Task T(bool b) { Task? t = null; Set(ref t); Task? u = null; (u, _) = (J(), 1); Task? v = null; v ??= J(); Task? w = null; Action set = () => w = J(); return b ? t : b ? u : v ?? w!; }
            void Set(ref Task? t) => t = J();
            Task U() { object o = null!; return o as Task ?? J(); }
            Task V() { { Task? t = null; } { Task t = J(); return t; } }
            async Task<string?> W() { string? t = null; await J(); return t; }
            Task? X() { Task? t = null; return t; }
            ValueTask Y() { ValueTask t = default; return t; }
            Task R(bool b) { if (b) throw new Exception(); return Task.FromResult(default(int)); }
        }
        """.Replace("Task K(C c) => c?.I()!;", "Task K(C c) => c.I();"));

    [Fact]
    public Task Reports_every_form() => Reports("""
        class C
        {
            C? _c;
            Task A() => [|null!|];
            Task<int> B(bool b) { if (b) return [|null|]; return [|default|]; }
            Task D(bool b) => b ? [|default(Task)|]! : (([|null|]!));
            Task E(int i) => i switch { 1 => Task.CompletedTask, 2 => [|null|]!, _ => _c[|?|].A()! };
            Task F(Task? t) => t ?? [|null|]!;
            Task G => [|null|]!;
            Task H { get { return [|null|]!; } }
            Task J() => ([|null|] as Task)!;
            Task K() { Task? t = null; return [|t|]!; }
            Task<int> L(bool b) { Task<int> t = null!, u = default!; if (t == null) { } Func<Task> f = () => [|t|]; return b ? [|t|] : [|u|]; }
            Task I() => _c[|?|]._c[|?|].A()!;
            void Lambdas()
            {
                Func<Task> a = () => [|null|]!; Func<int, Task> b = _ => { return [|null|]!; }; Func<Task> c = delegate { return [|null|]!; };
                Task Local() => [|null|]!;
                b(1);
            }
        }
        """.Replace("[|null!|]", "[|null|]!").Replace("_c[|?|]._c[|?|].A()!", "_c[|?|]._c?.A()!"));

    [Fact]
    public Task Fixes_with_completed_tasks() => Fixes("""
        class C
        {
            C? _c;
            Task A() => [|null|]!;
            Task<int> B(bool b) { if (b) return [|null|]!; return [|default|]!; /* why */ }
            Task<string?> D() => (Task<string?>)[|null|]!;
            Task<string> E() => [|null|]!;
            Task F(bool b) => b ? [|null|]! : _c[|?|].A()!;
            Task<int> G(int i) => i switch { 1 => _c[|?|].B(true)!, _ => [|null|]! };
            Task H(C? a) => a[|?|]._c?.A()!;
            Func<Task<T>> I<T>() => () => [|null|]!;
            Task J() => ([|null|] as Task)!;
            Task<int> K() { Task<int> t = null!; /* none */ return [|t|]; }
        }
        """, """
        class C
        {
            C? _c;
            Task A() => Task.CompletedTask;
            Task<int> B(bool b) { if (b) return Task.FromResult<int>(default); return Task.FromResult<int>(default); /* why */ }
            Task<string?> D() => Task.FromResult<string?>(null);
            Task<string> E() => Task.FromResult<string>(null!);
            Task F(bool b) => b ? Task.CompletedTask : (_c?.A() ?? Task.CompletedTask)!;
            Task<int> G(int i) => i switch { 1 => (_c?.B(true) ?? Task.FromResult<int>(default))!, _ => Task.FromResult<int>(default) };
            Task H(C? a) => (a?._c?.A() ?? Task.CompletedTask)!;
            Func<Task<T>> I<T>() => () => Task.FromResult<T>(default!);
            Task J() => Task.CompletedTask;
            Task<int> K() { Task<int> t = Task.FromResult<int>(default); /* none */ return t; }
        }
        """);

    [Fact]
    public Task Fixes_under_the_old_framework() => Fixes(
        "class C { C _c; Task<int> A() => [|null|]; Task B() { return _c[|?|].B(); } Task<string> D() => [|default|]; }",
        "class C { C _c; Task<int> A() => Task.FromResult<int>(default); Task B() { return _c?.B() ?? Task.CompletedTask; } Task<string> D() => Task.FromResult<string>(null); }",
        test =>
        {
            test.DisableNullable();
            test.TestState.AdditionalReferences.Clear();
            test.TestState.AdditionalReferences.AddRange(References.NetFramework);
        });

    [Fact]
    public Task Reports_awaitable_classes_without_fix() => ReportsWithoutFix("""
        using System.Runtime.CompilerServices;
        class Work { public TaskAwaiter GetAwaiter() => Task.CompletedTask.GetAwaiter(); }
        class Derived(Action a) : Task(a);
        class C { Work A() => [|null|]!; Derived B() => [|null|]!; Task D() { Task t = null!; if (t == null) { } return [|t|]; } }
        """);

    [Fact]
    public Task Ignores_half_typed_code() => Ignores("""
        class C { Task A() => ; Task B() { return x?.; } Task D() => b ? ; Task E() { return } Func<Task> F = () => x?; Task G() => y switch { 1 => }; }
        """,
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);
}
