using System.Collections.Immutable;
using AsyncColoring.Blocking;
using AsyncColoring.Editing;
using AsyncColoring.Recoloring;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Tests.Recoloring;

/// <summary>A solution under conversion: how it is opened, where it blocks, whether it compiles.</summary>
internal static class CaseSolution
{
    private const string Mark = "/*seed*/";

    /// <summary>The solution of a case, against the base framework.</summary>
    public static Solution Open(Case @case) => @case.Open(References.Net);

    /// <summary>The texts of all files, by path.</summary>
    public static async Task<ImmutableSortedDictionary<string, string>> TextsOf(Solution solution)
    {
        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var document in solution.Projects.SelectMany(project => project.Documents))
        {
            texts[document.FilePath![1..]] = (await document.GetTextAsync()).ToString();
        }

        return texts.ToImmutable();
    }

    /// <summary>Every finding of AC1002, AC1008 and AC3002 and every marked token, in order of files and positions.</summary>
    public static async Task<ImmutableArray<RecolorSeed>> SeedsOf(Solution solution)
    {
        var seeds = new List<(string Path, RecolorSeed Seed)>();
        foreach (var project in solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync())!;
            var findings = await compilation.WithAnalyzers([new BlockingWaitAnalyzer(), new AsyncColoring.Locking.BlockingOnTaskInLockAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
            seeds.AddRange(
                from finding in findings
                where finding.Id is "AC1002" or "AC1008" or "AC3002"
                let document = solution.GetDocument(finding.Location.SourceTree)!
                select (document.FilePath!, new RecolorSeed(document.Id, finding.Location.SourceSpan)));
            foreach (var document in project.Documents)
            {
                var root = (await document.GetSyntaxRootAsync())!;
                seeds.AddRange(
                    from trivia in root.DescendantTrivia()
                    where trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && trivia.ToString() == Mark
                    select (document.FilePath!, new RecolorSeed(document.Id, root.FindToken(trivia.Span.End).Span)));
            }
        }

        return [.. seeds.OrderBy(seed => seed.Path, StringComparer.Ordinal).ThenBy(seed => seed.Seed.Span.Start).Select(seed => seed.Seed).Distinct()];
    }

    /// <summary>The solution with AC1006 fixed: a <c>DisposeAsync</c> that came last is news to the functions made async before it.</summary>
    public static async Task<Solution> WithAsyncDisposal(Solution solution)
    {
        foreach (var project in solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync())!;
            var findings = await compilation.WithAnalyzers([new SyncDisposeInAsyncAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
            foreach (var file in findings.ToLookup(finding => solution.GetDocument(finding.Location.SourceTree)!))
            {
                var edits = (await DocumentEdits.CreateAsync(file.Key, CancellationToken.None))!;
                Assert.All(file, finding => Assert.True(new SyncDisposeInAsyncFix().PlanAt(finding.Location.SourceSpan, edits, CancellationToken.None)));
                solution = solution.WithDocumentText(file.Key.Id, await (await edits.ApplyAsync(CancellationToken.None))!.GetTextAsync());
            }
        }

        return solution;
    }

    /// <summary>The assemblies of a solution that must compile, and its warnings.</summary>
    public static async Task<Emitted> EmitAsync(Solution solution)
    {
        var emitted = await Emitted.OfAsync(solution);
        if (!emitted.Errors.IsEmpty)
        {
            Assert.Fail($"It does not compile:\n{string.Join('\n', emitted.Errors)}\n{Show(await TextsOf(solution))}");
        }

        return emitted;
    }

    /// <summary>The plan as text: functions, then barriers, each in the order of the alphabet.</summary>
    public static string Show(RecolorPlan plan) => string.Concat(
        plan.Functions.Select(function => $"{function.Name} -> {function.NewName} {function.Change}\n").Order(StringComparer.Ordinal)
            .Concat(plan.Locks.Select(name => $"lock {name}\n"))
            .Concat(plan.Barriers.Select(barrier => $"! {barrier.Kind} {barrier.Function}\n").Order(StringComparer.Ordinal)));

    /// <summary>All files in one text.</summary>
    public static string Show(ImmutableSortedDictionary<string, string> texts) => string.Concat(texts.Select(text => $"// ==== {text.Key}\n{text.Value}\n"));
}
