using System.Collections.Immutable;
using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>
/// A <c>Dispose</c> that waits is synchronous by contract, so <c>DisposeAsync</c> is put beside it; functions made async dispose of the objects with it.
/// </summary>
internal static class AsyncDisposal
{
    /// <summary>A conversion completed by what its plan met as a boundary: every <c>Dispose</c> for which an async form can be proved.</summary>
    /// <param name="recolored">The conversion so far.</param>
    /// <param name="source">Its graph.</param>
    /// <param name="problems">What the compiler says of the solution before it.</param>
    /// <param name="habits">Whether a project configures its awaits.</param>
    /// <param name="changed">The documents it changed.</param>
    /// <param name="cancellation">Cancels the work.</param>
    public static async Task<Recolored> CompleteAsync(Recolored recolored, SourceGraph source, CompilerProblems problems, AwaitHabits habits, IReadOnlyCollection<DocumentId> changed, CancellationToken cancellation)
    {
        var nodes = source.Nodes.Where(node => node.Group.Barriers.Any(barrier => barrier.Kind == BarrierKind.Dispose) && node.Declarations.Count == 1).ToList();
        if (nodes.Count == 0)
        {
            return recolored;
        }

        // Mostly all of them hold together; where they do not, one after another.
        if (await WithAllAsync(recolored, nodes, problems, habits, changed, cancellation).ConfigureAwait(false) is { } together)
        {
            return together;
        }

        foreach (var node in nodes.Count > 1 ? nodes : [])
        {
            recolored = await WithAllAsync(recolored, new[] { node }, problems, habits, changed, cancellation).ConfigureAwait(false) ?? recolored;
        }

        return recolored;
    }

    private static async Task<Recolored?> WithAllAsync(Recolored recolored, IReadOnlyList<GraphNode> nodes, CompilerProblems problems, AwaitHabits habits, IReadOnlyCollection<DocumentId> changed, CancellationToken cancellation)
    {
        var (solution, plan) = (recolored.Solution, recolored.Plan);
        var documents = changed.ToList();
        foreach (var node in nodes)
        {
            var (document, declaration, _) = node.Declarations[0];
            var id = document.Document.Id;
            if (declaration.Parent is TypeDeclarationSyntax type && !document.Document.GetLinkedDocumentIds().Any()
                && await WithFormAsync(solution, type, id, cancellation).ConfigureAwait(false) is { } added)
            {
                solution = added;
                plan = WithFunction(plan, node, documents.Contains(id) ? 0 : 1);
                documents.Add(id);
            }
        }

        if (solution == recolored.Solution)
        {
            return recolored;
        }

        // Who became async disposes of them asynchronously.
        documents = documents.Distinct().ToList();
        (solution, _) = await Settling.SettleAsync(solution, documents, habits, isProved: true, cancellation).ConfigureAwait(false);
        return await problems.IsAsBeforeAsync(solution, documents, cancellation).ConfigureAwait(false) ? new(solution, plan) : null;
    }

    private static RecolorPlan WithFunction(RecolorPlan plan, GraphNode node, int files) => new(
        plan.Functions.Add(new(node.Group.Name, FunctionChange.AddTwin, "DisposeAsync", node.Group.Place, ImmutableArray<string>.Empty))
            .OrderBy(function => function.Place.Path, StringComparer.Ordinal).ThenBy(function => function.Place.StartLinePosition).ToImmutableArray(),
        plan.Barriers.RemoveAll(barrier => barrier.Kind == BarrierKind.Dispose && barrier.Function == node.Group.Name),
        plan.Files + files);

    private static async Task<Solution?> WithFormAsync(Solution solution, TypeDeclarationSyntax original, DocumentId id, CancellationToken cancellation)
    {
        var index = await SourceIndex.CreateAsync(solution, cancellation).ConfigureAwait(false);
        var path = PathOf(original);
        return index.DocumentOf(id) is { } document
            && document.Root.DescendantNodes().OfType<TypeDeclarationSyntax>().Where(type => PathOf(type) == path && type.Members.Any(member => member is MethodDeclarationSyntax { Identifier.ValueText: "Dispose" })).ToList() is [var type]
            && await ConvertedAsync(type, document, index, cancellation).ConfigureAwait(false) is var (_, converted)
                ? converted
                : null;
    }

    private static string PathOf(SyntaxNode type) => string.Join(".", type.AncestorsAndSelf().Reverse().Select(node => node switch
    {
        TypeDeclarationSyntax declared => $"{declared.Identifier.ValueText}`{declared.Arity}",
        BaseNamespaceDeclarationSyntax named => named.Name.ToString(),
        _ => null,
    }).Where(name => name is not null));

    /// <summary>The solution with the async form, where something in it has come to be awaited and nothing stands against it.</summary>
    public static async Task<(AsyncDisposeShape Shape, Solution Solution)?> ConvertedAsync(TypeDeclarationSyntax type, IndexedDocument? document, SourceIndex index, CancellationToken cancellation)
    {
        if (document is null || document.Root.ContainsDiagnostics || FunctionBarriers.IsGenerated(document)
            || AsyncDisposeShape.Of(type, document.Model, document.Facts.Known, cancellation) is not { } shape
            || (!shape.Overrides && type.BaseList is null)
            || document.Model.GetDiagnostics(type.Span, cancellation).Any(IsError)
            || await IsExtendedAsync(shape, document, index, cancellation).ConfigureAwait(false)
            || await DocumentEdits.CreateAsync(document.Document, cancellation).ConfigureAwait(false) is not { } edits)
        {
            return null;
        }

        var habits = new AwaitHabits(index);
        edits.HabitAround = new(() => habits.Of(document.Document.Project.Id));
        AsyncDisposeMembers.Plan(shape, edits, cancellation);
        var planned = index.Solution.WithDocumentSyntaxRoot(document.Document.Id, edits.Apply(cancellation));
        var before = UnawaitedBodies.AwaitsIn((await FormIn(planned, document, cancellation).ConfigureAwait(false)).Form);

        var (settled, _) = await Settling.SettleAsync(planned, ImmutableArray.Create(document.Document.Id), habits, isProved: true, cancellation).ConfigureAwait(false);
        var (form, model) = await FormIn(settled, document, cancellation).ConfigureAwait(false);
        return UnawaitedBodies.AwaitsIn(form) > before
            && !model.GetDiagnostics(form.Parent!.Span, cancellation).Any(IsError)
            && form.DescendantNodes().OfType<AwaitExpressionSyntax>().All(site => ThreadBound.At(site, form, model, letsFlow: false, cancellation) is null)
                ? (shape, settled)
                : null;
    }

    private static async Task<(SyntaxNode Form, SemanticModel Model)> FormIn(Solution solution, IndexedDocument document, CancellationToken cancellation)
    {
        var current = solution.GetDocument(document.Document.Id)!;
        var root = (await current.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        return (root.GetAnnotatedNodes(AsyncDisposeMembers.Mark).Single(), (await current.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!);
    }

    // What a derived class adds to Dispose would be left out.
    private static async Task<bool> IsExtendedAsync(AsyncDisposeShape shape, IndexedDocument document, SourceIndex index, CancellationToken cancellation)
    {
        if (document.Model.GetDeclaredSymbol(shape.Type, cancellation) is not INamedTypeSymbol { IsSealed: false } type)
        {
            return false;
        }

        foreach (var project in index.Documents.Select(indexed => indexed.Document.Project).Distinct())
        {
            if (await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is { } compilation && AsyncDisposeShape.IsExtendedIn(compilation, type, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;
}
