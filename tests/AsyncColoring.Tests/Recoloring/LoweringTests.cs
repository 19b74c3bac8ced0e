using AsyncColoring.Recoloring;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Tests.Recoloring;

/// <summary>What only Emit says of code that awaits is foreseen, and code that Emit has nothing to add to is not emitted for nothing.</summary>
public sealed class LoweringTests
{
    [Theory]
    [InlineData("System.Span<int> s = stackalloc int[1]; await Leaf.DoAsync(); s[0] = 1;")]
    [InlineData("ref int x = ref Values[0]; await Leaf.DoAsync(); x = 1;")]
    [InlineData("Ref() = await Leaf.GetAsync(1);")]
    [InlineData("Take(Values.AsSpan(), await Leaf.GetAsync(1));")]
    [InlineData("var e = Values.AsSpan().GetEnumerator(); await Leaf.DoAsync(); e.MoveNext();")]
    [InlineData("foreach (var x in Values.AsSpan()) { await Leaf.DoAsync(); }")]
    [InlineData("Add(ref Ref(), await Leaf.GetAsync(1));")]
    [InlineData("(flag ? ref Values[0] : ref Values[1]) = await Leaf.GetAsync(1);")]
    [InlineData("Func<Task> f = async () => { Ref() += await Leaf.GetAsync(1); }; await f();")]
    [InlineData("Property = await Leaf.GetAsync(1);")]
    public async Task Foresees_what_only_Emit_says(string statements)
    {
        var (project, document) = Open(statements);
        var compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        Assert.Contains(compilation.Emit(Stream.Null).Diagnostics, problem => problem.Severity == DiagnosticSeverity.Error);

        Assert.True(await Lowering.MayFailAsync(project, [document], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Values[0] = await Leaf.GetAsync(1);")]
    [InlineData("Add(ref Values[0], await Leaf.GetAsync(1));")]
    [InlineData("System.Console.WriteLine($\"{await Leaf.GetAsync(1)} of {Values.Length}\");")]
    [InlineData("foreach (var x in Values) { await Leaf.GetAsync(x); }")]
    [InlineData("Action<string> sort = text => text.AsMemory(); await Leaf.DoAsync(); sort(\"\");")]
    public async Task Has_nothing_to_fear(string statements)
    {
        var (project, document) = Open(statements);
        var compilation = (await project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
        Assert.DoesNotContain(compilation.Emit(Stream.Null).Diagnostics, problem => problem.Severity == DiagnosticSeverity.Error);

        Assert.False(await Lowering.MayFailAsync(project, [document], TestContext.Current.CancellationToken));
    }

    private static (Project Project, DocumentId Document) Open(string statements)
    {
        var project = CaseSolution.Open(Case.Of("Lowering", $$"""
            using System;
            using System.Threading.Tasks;

            internal static class Program
            {
                private static readonly int[] Values = [1, 2];

                private static ref int Property => ref Values[0];

                public static async Task RunAsync(bool flag)
                {
                    {{statements}}
                }

                private static ref int Ref() => ref Values[0];

                private static void Take(Span<int> span, int value) => span[0] = value;

                private static void Add(ref int sum, int value) => sum += value;
            }
            """)).Projects.Single();
        return (project, project.Documents.Single(document => document.Name == "Program.cs").Id);
    }
}
