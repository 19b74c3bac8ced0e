using System.Collections.Immutable;
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
    // What the compiler says of a task dropped in an async function, and of none in any other.
    private const string DroppedTask = "CS4014";

    private readonly CompilerProblems _problems;

    /// <param name="problems">What the compiler says of the solution before.</param>
    public Gate(CompilerProblems problems) => _problems = problems;

    /// <summary>Adds to <paramref name="setbacks"/> what does not hold; false when something does not.</summary>
    public async Task<bool> CheckAsync(Solution converted, SourceGraph source, IReadOnlyCollection<DocumentId> changed, RecolorSetbacks setbacks, CancellationToken cancellation)
    {
        var passes = await AgreesOnLinkedFilesAsync(converted, source, changed, setbacks, cancellation).ConfigureAwait(false);
        passes &= await KeepsSeedsAsync(converted, source, changed, setbacks, cancellation).ConfigureAwait(false);
        passes &= await CompilesAsync(converted, source, changed, setbacks, cancellation).ConfigureAwait(false);
        return passes && await AwaitsAllAsync(converted, source, changed, setbacks, cancellation).ConfigureAwait(false);
    }

    // A file that several projects or target frameworks share has one text.
    private static async Task<bool> AgreesOnLinkedFilesAsync(Solution converted, SourceGraph source, IReadOnlyCollection<DocumentId> changed, RecolorSetbacks setbacks, CancellationToken cancellation)
    {
        var passes = true;
        foreach (var id in changed)
        {
            var document = converted.GetDocument(id)!;
            foreach (var linked in document.GetLinkedDocumentIds())
            {
                var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                if (!text.ContentEquals(await converted.GetDocument(linked)!.GetTextAsync(cancellation).ConfigureAwait(false)))
                {
                    passes = false;
                    foreach (var node in source.Nodes.Where(node => node.Declarations.Any(declared => declared.Document.Document.Id == id)))
                    {
                        Refuse(node, BarrierKind.LinkedFile, null, setbacks);
                    }
                }
            }
        }

        return passes;
    }

    // A seed whose mark still stands on a blocking wait was not rewritten.
    private static async Task<bool> KeepsSeedsAsync(Solution converted, SourceGraph source, IReadOnlyCollection<DocumentId> changed, RecolorSetbacks setbacks, CancellationToken cancellation)
    {
        var marked = new List<DocumentId>();
        foreach (var id in changed)
        {
            if (await converted.GetDocument(id)!.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root && root.GetAnnotatedNodes(SolutionEdits.Seed).Any())
            {
                marked.Add(id);
            }
        }

        var passes = true;
        foreach (var (document, findings) in await Settling.FindingsAsync(converted, marked, cancellation).ConfigureAwait(false))
        {
            var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
            foreach (var finding in findings)
            {
                if (root.FindNode(finding.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<ExpressionSyntax>(node => node.HasAnnotations(SolutionEdits.Seed)) is { } site
                    && site.FullSpan.End - finding.Location.SourceSpan.End is >= 0
                    && SeedOf(site, source) is { } seed)
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
        var added = await _problems.AddedAsync(converted, changed, cancellation).ConfigureAwait(false);
        foreach (var problems in added)
        {
            Blame(problems, source, setbacks);
        }

        return added.Count == 0;
    }

    // The function around a new error is left as it was; where none can be blamed, everything that was changed is.
    private static void Blame(IEnumerable<Diagnostic> problems, SourceGraph source, RecolorSetbacks setbacks)
    {
        var isBlamed = false;
        foreach (var problem in problems)
        {
            if (problem.Location.SourceTree?.GetRoot() is { } root && NodeAround(root, problem.Location.SourceSpan.Start, source) is { } node)
            {
                if (problem.Id == DroppedTask && !node.DiscardsTasks)
                {
                    setbacks.Discarding.UnionWith(node.Declarations.Select(declared => SourceKey.Of(declared.Node)));
                    isBlamed = true;
                    continue;
                }

                isBlamed |= Refuse(node, BarrierKind.Gate, Said(problem), setbacks);
            }
        }

        if (!isBlamed)
        {
            foreach (var node in source.Nodes)
            {
                Refuse(node, BarrierKind.Gate, Said(problems.First()), setbacks);
            }
        }
    }

    private static string Said(Diagnostic problem) => $"{problem.Id}: {problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";

    private static GraphNode? NodeAround(SyntaxNode root, int position, SourceGraph source)
    {
        for (var node = root.FindToken(position).Parent; node is not null; node = node.Parent)
        {
            if (NodeOf(node, source) is { } recolored)
            {
                return recolored;
            }
        }

        return null;
    }

    private static GraphNode? NodeOf(SyntaxNode declaration, SourceGraph source) =>
        declaration.GetAnnotations(Declarations.Recolored).FirstOrDefault() is { Data: { } data } && int.TryParse(data, out var id) ? source.Nodes[id] : null;

    private static GraphNode? RecoloredBy(ISymbol? symbol, SourceGraph source, CancellationToken cancellation)
    {
        foreach (var reference in symbol?.OriginalDefinition.DeclaringSyntaxReferences ?? ImmutableArray<SyntaxReference>.Empty)
        {
            if (NodeOf(reference.GetSyntax(cancellation), source) is { } node)
            {
                return node;
            }
        }

        return null;
    }

    private static bool Refuse(GraphNode node, BarrierKind kind, string? problem, RecolorSetbacks setbacks)
    {
        var isNew = false;
        foreach (var declaration in node.Declarations)
        {
            var key = SourceKey.Of(declaration.Node);
            if (!setbacks.Functions.ContainsKey(key))
            {
                setbacks.Functions.Add(key, (kind, problem));
                isNew = true;
            }
        }

        return isNew;
    }

    // The audit: nothing that changed is called without being awaited, whatever its result was converted to. A sequence is no task: its reader awaits.
    private static async Task<bool> AwaitsAllAsync(Solution converted, SourceGraph source, IReadOnlyCollection<DocumentId> changed, RecolorSetbacks setbacks, CancellationToken cancellation)
    {
        var passes = true;
        var newNames = new HashSet<string>(source.Nodes.Where(node => node.IsProperty || node.Function.Kind is FunctionKind.Method or FunctionKind.LocalFunction).Select(node => node.Group.NewName), StringComparer.Ordinal);
        foreach (var project in CompilerProblems.Affected(converted, changed))
        {
            foreach (var document in converted.GetProject(project)!.Documents)
            {
                if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
                {
                    continue;
                }

                SemanticModel? model = null;
                foreach (var mention in TreeNames.Of(root, cancellation).Mentions)
                {
                    if (!newNames.Contains(mention.Key))
                    {
                        continue;
                    }

                    foreach (var position in mention.Value)
                    {
                        if (root.FindToken(position).Parent is SimpleNameSyntax name && IsDropped(name))
                        {
                            model ??= await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
                            if (RecoloredBy(model!.GetSymbolInfo(name, cancellation).Symbol, source, cancellation) is { IsSequence: false } node)
                            {
                                passes = false;
                                Refuse(node, BarrierKind.Gate, $"'{node.Group.NewName}' would not be awaited somewhere", setbacks);
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
        if (NameUse.CallOf(name) is not { } call)
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
