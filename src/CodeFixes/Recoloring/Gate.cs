using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>
/// The proof of a conversion: every project it touches is emitted before and after (only Emit sees a span kept across an await), and may not gain
/// an error or a warning; every seed must be gone; every use of what changed must be awaited.
/// </summary>
internal sealed class Gate
{
    // A twin of what has no documentation has none either.
    private const string Undocumented = "CS1591";

    private readonly SourceIndex _index;
    private readonly Dictionary<ProjectId, Dictionary<string, int>> _before = new();

    public Gate(SourceIndex index) => _index = index;

    /// <summary>Adds to <paramref name="setbacks"/> what does not hold; false when something does not.</summary>
    public async Task<bool> CheckAsync(Solution converted, SourceGraph source, IReadOnlyCollection<DocumentId> changed, RecolorSetbacks setbacks, CancellationToken cancellation)
    {
        var passes = await KeepsSeedsAsync(converted, source, changed, setbacks, cancellation).ConfigureAwait(false);
        passes &= await CompilesAsync(converted, source, changed, setbacks, cancellation).ConfigureAwait(false);
        return passes && await AwaitsAllAsync(converted, source, changed, setbacks, cancellation).ConfigureAwait(false);
    }

    // A seed whose mark still stands on a blocking wait was not rewritten.
    private static async Task<bool> KeepsSeedsAsync(Solution converted, SourceGraph source, IReadOnlyCollection<DocumentId> changed, RecolorSetbacks setbacks, CancellationToken cancellation)
    {
        var passes = true;
        foreach (var (document, findings) in await Settling.FindingsAsync(converted, changed, cancellation).ConfigureAwait(false))
        {
            var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
            foreach (var finding in findings)
            {
                if (root.FindNode(finding.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<ExpressionSyntax>(node => node.HasAnnotations(SolutionEdits.Seed)) is { } marked
                    && marked.FullSpan.End - finding.Location.SourceSpan.End is >= 0
                    && SeedOf(marked, source) is { } seed)
                {
                    passes &= !setbacks.Seeds.Add(seed);
                }
            }
        }

        return passes;
    }

    private static RecolorSeed? SeedOf(SyntaxNode marked, SourceGraph source) =>
        int.TryParse(marked.GetAnnotations(SolutionEdits.Seed).First().Data, out var number) ? source.Seeds[number].Seed : null;

    private async Task<bool> CompilesAsync(Solution converted, SourceGraph source, IReadOnlyCollection<DocumentId> changed, RecolorSetbacks setbacks, CancellationToken cancellation)
    {
        var passes = true;
        foreach (var project in Affected(converted, changed))
        {
            var before = await BeforeAsync(project, cancellation).ConfigureAwait(false);
            var after = await ProblemsAsync(converted.GetProject(project)!, cancellation).ConfigureAwait(false);
            foreach (var added in after.GroupBy(problem => problem.Id).Where(group => group.Count() > (before.TryGetValue(group.Key, out var count) ? count : 0)))
            {
                passes = false;
                Blame(added, source, setbacks);
            }
        }

        return passes;
    }

    private static IEnumerable<ProjectId> Affected(Solution converted, IReadOnlyCollection<DocumentId> changed)
    {
        var graph = converted.GetProjectDependencyGraph();
        return changed.Select(document => document.ProjectId).Distinct()
            .SelectMany(project => graph.GetProjectsThatTransitivelyDependOnThisProject(project).Prepend(project))
            .Distinct()
            .Where(project => converted.GetProject(project)!.Language == LanguageNames.CSharp)
            .ToList();
    }

    private async Task<Dictionary<string, int>> BeforeAsync(ProjectId project, CancellationToken cancellation)
    {
        if (!_before.TryGetValue(project, out var before))
        {
            before = (await ProblemsAsync(_index.Solution.GetProject(project)!, cancellation).ConfigureAwait(false)).GroupBy(problem => problem.Id).ToDictionary(group => group.Key, group => group.Count());
            _before.Add(project, before);
        }

        return before;
    }

    private static async Task<IReadOnlyList<Diagnostic>> ProblemsAsync(Project project, CancellationToken cancellation)
    {
        var compilation = (await project.GetCompilationAsync(cancellation).ConfigureAwait(false))!;
        return compilation.Emit(Stream.Null, cancellationToken: cancellation).Diagnostics
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed && diagnostic.Id != Undocumented)
            .ToList();
    }

    // The function around a new error is left as it was; where none can be blamed, everything that was changed is.
    private static void Blame(IEnumerable<Diagnostic> problems, SourceGraph source, RecolorSetbacks setbacks)
    {
        var isBlamed = false;
        foreach (var problem in problems)
        {
            if (problem.Location.SourceTree?.GetRoot() is { } root && NodeAround(root, problem.Location.SourceSpan.Start, source) is { } node)
            {
                isBlamed |= Refuse(node, Said(problem), setbacks);
            }
        }

        if (!isBlamed)
        {
            foreach (var node in source.Nodes)
            {
                Refuse(node, Said(problems.First()), setbacks);
            }
        }
    }

    private static string Said(Diagnostic problem) => $"{problem.Id}: {problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";

    private static GraphNode? NodeAround(SyntaxNode root, int position, SourceGraph source)
    {
        for (var node = root.FindToken(position).Parent; node is not null; node = node.Parent)
        {
            if (node.GetAnnotations(Declarations.Recolored).FirstOrDefault() is { Data: { } data } && int.TryParse(data, out var id))
            {
                return source.Nodes[id];
            }
        }

        return null;
    }

    private static bool Refuse(GraphNode node, string problem, RecolorSetbacks setbacks)
    {
        var isNew = false;
        foreach (var declaration in node.Declarations)
        {
            var key = SourceKey.Of(declaration.Node);
            if (!setbacks.Functions.ContainsKey(key))
            {
                setbacks.Functions.Add(key, problem);
                isNew = true;
            }
        }

        return isNew;
    }

    // The audit: nothing that changed is called without being awaited, whatever its result was converted to.
    private async Task<bool> AwaitsAllAsync(Solution converted, SourceGraph source, IReadOnlyCollection<DocumentId> changed, RecolorSetbacks setbacks, CancellationToken cancellation)
    {
        var passes = true;
        foreach (var project in Affected(converted, changed))
        {
            foreach (var document in converted.GetProject(project)!.Documents)
            {
                if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
                {
                    continue;
                }

                var names = TreeNames.Of(root, cancellation);
                SemanticModel? model = null;
                foreach (var node in source.Nodes)
                {
                    if (node.Function.Kind is not (FunctionKind.Method or FunctionKind.LocalFunction) && !node.IsProperty)
                    {
                        continue;
                    }

                    foreach (var position in names.PlacesOf(node.Group.NewName))
                    {
                        if (root.FindToken(position).Parent is SimpleNameSyntax name && IsDropped(name))
                        {
                            model ??= await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
                            if (model!.GetSymbolInfo(name, cancellation).Symbol is IMethodSymbol method
                                && method.OriginalDefinition.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation).HasAnnotations(Declarations.Recolored)))
                            {
                                passes = false;
                                Refuse(node, $"'{node.Group.NewName}' would not be awaited somewhere", setbacks);
                            }
                        }
                    }
                }
            }
        }

        return passes;
    }

    private static bool IsDropped(SimpleNameSyntax name)
    {
        ExpressionSyntax expression = name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? (ExpressionSyntax)name.Parent : name;
        if (expression.Parent is not InvocationExpressionSyntax call || call.Expression != expression)
        {
            return false;
        }

        SyntaxNode place = call;
        while (place.Parent is ParenthesizedExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" }
            || (place.Parent is InvocationExpressionSyntax && place is MemberAccessExpressionSyntax))
        {
            place = place.Parent;
        }

        return place.Parent is not AwaitExpressionSyntax;
    }
}
