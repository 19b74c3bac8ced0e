using AsyncColoring.Awaiting;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Awaiting;

/// <summary>AC2011: awaits of what <c>?.</c> may make null.</summary>
public sealed class AwaitOnNullableTaskTests() : RuleTests<AwaitOnNullableTaskAnalyzer, AwaitOnNullableTaskFix>("AC2011")
{
    [Fact]
    public Task Ignores_what_cannot_be_null() => Ignores("""
        class C
        {
            C? _c;
            async Task F(C c, Task t, bool b)
            {
                await (_c?.G() ?? Task.CompletedTask);
                await (b ? t : Task.CompletedTask);
                if (_c is not null) await _c.G();
                await _c!.G();
                await G(_c?.ToString());
                await c?.G();
                await c.H(() => _c?.G());
            }
            Task G(string? s = null) => Task.CompletedTask;
            Task H(Func<Task?> f) => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task Reports_every_form() => Reports("""
        class C
        {
            C? _c, _d, _e, _f;
            async Task<int> F(bool b, C? d, Func<Task>? later)
            {
                Func<Task> f = async () => await _c[|?|].G()!;
                await _c[|?|].G()!; await (_d[|?|].G())!; await (_e[|?|].G())!.ConfigureAwait(false); await d[|?|]._c?.G()!; await later[|?|].Invoke()!;
                await (b ? G() : [|null|])!;
                await (b ? [|null|]! : d.G());
                await _c?.G()!;
                return await _f[|?|].N()! + await (b switch { true => _f!._c[|?|].N(), _ => N() })!;
            }
            Task G() => Task.CompletedTask;
            Task<int> N() => Task.FromResult(1);
        }
        """);

    [Fact]
    public Task Fixes_statements_with_a_guard_and_results_with_a_completed_task() => Fixes("""
        class C
        {
            C? _c;
            async Task<string?> F(C? c, C? d, C? e, C? g)
            {
                Func<Task> f = async () => await _c[|?|].G()!;
                await c[|?|].G()!; // why
                await _c[|?|].G()!;
                if (d == null) await (d[|?|]._c?.G())!; else d = null;
                await e[|?|].Get(1)!;
                await f();
                return await g[|?|].Get(1)!;
            }
            Task G() => Task.CompletedTask;
            Task<string?> Get(int i) => Task.FromResult<string?>("");
        }
        """, """
        class C
        {
            C? _c;
            async Task<string?> F(C? c, C? d, C? e, C? g)
            {
                Func<Task> f = async () => await (_c?.G() ?? Task.CompletedTask)!;
                if (c is not null) await c.G(); // why
                if (_c is { } value) await value.G();
                if (d == null) { if (d?._c is { } value2) await value2.G(); } else d = null;
                if (e is not null) await e.Get(1);
                await f();
                return await (g?.Get(1) ?? Task.FromResult<string?>(null))!;
            }
            Task G() => Task.CompletedTask;
            Task<string?> Get(int i) => Task.FromResult<string?>("");
        }
        """);

    [Fact]
    public Task Fixes_configured_awaits() => Fixes("""
        class C
        {
            C? _c;
            async Task F(C? c)
            {
                await (c[|?|].G())!.ConfigureAwait(false);
                await (_c[|?|].G())!.ConfigureAwait(false);
            }
            Task G() => Task.CompletedTask;
        }
        """, """
        class C
        {
            C? _c;
            async Task F(C? c)
            {
                if (c is not null) await c.G().ConfigureAwait(false);
                if (_c is { } value) await value.G().ConfigureAwait(false);
            }
            Task G() => Task.CompletedTask;
        }
        """);

    [Fact]
    public Task Fixes_nothing_where_null_is_no_result() => ReportsWithoutFix("""
        class C
        {
            async Task<string> F(C? c) => await c[|?|].Get()!;
            Task<string> Get() => Task.FromResult("");
        }
        """);

    [Theory]
    [InlineData(LanguageVersion.CSharp8, "if (c != null) await c.G(); if (_c is { } value) await value.G();")]
    [InlineData(LanguageVersion.CSharp7, "if (c != null) await c.G(); await (_c?.G() ?? Task.CompletedTask);")]
    public Task Fixes_in_the_words_of_older_languages(LanguageVersion language, string after)
    {
        const string Usings = "using System.Threading.Tasks;\n";
        var test = new Test { CSharpVersion = language, TestCode = Usings + Source("await c{|AC2011:?|}.G(); await _c{|AC2011:?|}.G();"), FixedCode = Usings + Source(after) };
        test.DisableNullable();
        return test.RunAsync(TestContext.Current.CancellationToken);

        static string Source(string body) => $"class C {{ C _c; async Task F(C c) {{ {body} }} Task G() => Task.CompletedTask; }}";
    }

    [Fact]
    public Task Ignores_half_typed_code() => Ignores("""
        class C { async Task F(C c) { await ; await c?.; await (c? ; await c?.G( ; } }
        """,
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);
}
