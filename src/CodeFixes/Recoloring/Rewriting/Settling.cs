using System.Collections.Concurrent;
using System.Collections.Immutable;
using AsyncColoring.Blocking;
using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Recoloring;

/// <summary>
/// Once functions are async, our own rules say what still blocks in them, and our own fixes make it await: waits, calls with a counterpart,
/// sleeping, <c>using</c>, <c>foreach</c>. What no fix can change stays where it was.
/// </summary>
internal static class Settling
{
    private static readonly ImmutableArray<ColoringAnalyzer> Rules = ImmutableArray.Create<ColoringAnalyzer>(
        new BlockingWaitAnalyzer(), new SyncCallInAsyncAnalyzer(), new ThreadBlockedInAsyncAnalyzer(), new SyncDisposeInAsyncAnalyzer(), new SyncEnumerationInAsyncAnalyzer());

    private static readonly Dictionary<string, ColoringFix> Fixes = new ColoringFix[] { new BlockingWaitFix(), new SyncCallFix(), new ThreadBlockedFix(), new SyncDisposeInAsyncFix(), new SyncEnumerationInAsyncFix() }
        .SelectMany(fix => fix.FixableDiagnosticIds.Select(id => (id, fix)))
        .ToDictionary(pair => pair.id, pair => pair.fix);

    /// <summary>Applies every fix there is to the recolored functions of the given documents; names the documents in which something may be left.</summary>
    /// <param name="solution">The solution with the new signatures.</param>
    /// <param name="documents">The documents that changed.</param>
    /// <param name="habits">Whether a project configures its awaits.</param>
    /// <param name="isProved">
    /// Whether each document is compiled with its fixes, and those left out that would not compile. Without, all are made: the gate sees as much,
    /// and compiles each project once instead of once for each file.
    /// </param>
    /// <param name="cancellation">Cancels the work.</param>
    public static async Task<(Solution Settled, IReadOnlyCollection<DocumentId> Left)> SettleAsync(Solution solution, IReadOnlyCollection<DocumentId> documents, AwaitHabits habits, bool isProved, CancellationToken cancellation)
    {
        var found = await FindingsAsync(solution, documents, cancellation).ConfigureAwait(false);
        var settled = solution;
        var left = new List<DocumentId>();
        foreach (var (id, root, isFixed) in await Task.WhenAll(found.Select(file => Task.Run(() => SettleAsync(file.Document, file.Findings, habits, isProved, cancellation), cancellation))).ConfigureAwait(false))
        {
            settled = root is null ? settled : settled.WithDocumentSyntaxRoot(id, root);
            if (!isFixed)
            {
                left.Add(id);
            }
        }

        return (settled, left);
    }

    /// <summary>The solution with what the rules find at single places repaired; null where nothing is.</summary>
    public static async Task<Solution?> SettleAtAsync(Solution solution, IEnumerable<RecolorSeed> places, CancellationToken cancellation)
    {
        Solution? settled = null;
        foreach (var file in places.GroupBy(place => place.Document))
        {
            var document = solution.GetDocument(file.Key)!;
            if (await DocumentEdits.CreateAsync(document, cancellation).ConfigureAwait(false) is not { } edits)
            {
                continue;
            }

            var starts = new HashSet<int>(file.Select(place => place.Span.Start));
            foreach (var finding in new RulesAtFunctions(Rules, edits.Model.Compilation, document.Project.AnalyzerOptions, cancellation).FindingsIn(edits.Root, edits.Model))
            {
                if (starts.Contains(finding.Location.SourceSpan.Start) && Fixes.TryGetValue(finding.Id, out var fix))
                {
                    fix.PlanAt(finding.Location.SourceSpan, edits, cancellation);
                }
            }

            settled = edits.Count == 0 ? settled : (settled ?? solution).WithDocumentSyntaxRoot(document.Id, edits.Apply(cancellation));
        }

        return settled;
    }

    // Each is read in the one solution given, so they can be worked on side by side.
    private static async Task<(DocumentId Document, SyntaxNode? Root, bool IsFixed)> SettleAsync(Document document, IReadOnlyList<Diagnostic> findings, AwaitHabits habits, bool isProved, CancellationToken cancellation)
    {
        if (await DocumentEdits.CreateAsync(document, cancellation).ConfigureAwait(false) is not { } edits)
        {
            return (document.Id, null, true);
        }

        edits.HabitAround = new(() => habits.Of(document.Project.Id));
        var isFixed = !isProved;
        foreach (var finding in findings)
        {
            isFixed &= Fixes.TryGetValue(finding.Id, out var fix) && fix.PlanAt(finding.Location.SourceSpan, edits, cancellation);
        }

        if (!isProved)
        {
            return (document.Id, edits.Apply(cancellation), isFixed);
        }

        var changed = await edits.ApplyAsync(cancellation).ConfigureAwait(false);
        return (document.Id, changed is null ? null : await changed.GetSyntaxRootAsync(cancellation).ConfigureAwait(false), isFixed);
    }

    /// <summary>What our rules find in the recolored functions of the given documents, whatever severities are configured.</summary>
    public static async Task<IReadOnlyList<(Document Document, IReadOnlyList<Diagnostic> Findings)>> FindingsAsync(
        Solution solution, IReadOnlyCollection<DocumentId> documents, CancellationToken cancellation)
    {
        var found = new List<(Document, IReadOnlyList<Diagnostic>)>();
        foreach (var project in documents.GroupBy(document => document.ProjectId))
        {
            var compilation = (await solution.GetProject(project.Key)!.GetCompilationAsync(cancellation).ConfigureAwait(false))!;
            var rules = new RulesAtFunctions(Rules, compilation, solution.GetProject(project.Key)!.AnalyzerOptions, cancellation);
            var recolored = new List<(Document Document, SyntaxNode Root, SemanticModel Model)>();
            foreach (var id in project)
            {
                var document = solution.GetDocument(id)!;
                var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
                if (FunctionsIn(root).Any())
                {
                    recolored.Add((document, root, (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!));
                }
            }

            var enabled = compilation.WithOptions(compilation.Options
                .WithSyntaxTreeOptionsProvider(null)
                .WithSpecificDiagnosticOptions(Fixes.Keys.Select(id => new KeyValuePair<string, ReportDiagnostic>(id, ReportDiagnostic.Warn))));
            var findings = CompilationWithAnalyzers.GetEffectiveDiagnostics(FindingsIn(recolored, rules, cancellation), enabled)
                .Where(finding => !finding.IsSuppressed)
                .ToLookup(finding => finding.Location.SourceTree);
            foreach (var (document, root, _) in recolored)
            {
                if (findings.Contains(root.SyntaxTree))
                {
                    found.Add((document, findings[root.SyntaxTree].OrderBy(finding => finding.Location.SourceSpan.Start).ToList()));
                }
            }
        }

        return found;
    }

    private static IEnumerable<Diagnostic> FindingsIn(IReadOnlyList<(Document Document, SyntaxNode Root, SemanticModel Model)> documents, RulesAtFunctions rules, CancellationToken cancellation)
    {
        var findings = new ConcurrentBag<Diagnostic>();
        Parallel.ForEach(documents, new ParallelOptions { CancellationToken = cancellation }, document =>
        {
            foreach (var function in FunctionsIn(document.Root))
            {
                foreach (var finding in rules.FindingsIn(function, document.Model))
                {
                    if (RecoloredAround(document.Root, finding.Location.SourceSpan.Start) is not null || IsSeed(document.Root, finding.Location.SourceSpan))
                    {
                        findings.Add(finding);
                    }
                }
            }
        });
        return findings;
    }

    // The recolored functions, and those that were async before and have a seed in them, the inner ones with the outer ones.
    private static IEnumerable<SyntaxNode> FunctionsIn(SyntaxNode root)
    {
        var functions = new HashSet<SyntaxNode>(root.GetAnnotatedNodes(Declarations.Recolored).Concat(root.GetAnnotatedNodes(SolutionEdits.Seed).Select(seed => Function.Around(seed).Node).OfType<SyntaxNode>()));
        return functions.Where(function => !function.Ancestors().Any(functions.Contains));
    }

    private static bool IsSeed(SyntaxNode root, TextSpan place) =>
        root.FindNode(place, getInnermostNodeForTie: true) is SimpleNameSyntax name && ((ExpressionSyntax?)NameUse.CallOf(name) ?? NameUse.ReadOf(name)).HasAnnotations(SolutionEdits.Seed);

    /// <summary>The recolored function a place belongs to; null where the function around it is another.</summary>
    public static SyntaxNode? RecoloredAround(SyntaxNode root, int position) =>
        Function.Around(root.FindToken(position).Parent!).Node is { } function && function.HasAnnotations(Declarations.Recolored) ? function : null;
}
