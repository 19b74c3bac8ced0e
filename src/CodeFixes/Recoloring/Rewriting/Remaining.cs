using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>What still blocks in functions that became async, named at its place in the code as it was.</summary>
internal static class Remaining
{
    /// <param name="converted">The solution with everything done.</param>
    /// <param name="documents">The documents in which something may be left.</param>
    /// <param name="source">The graph that was carried out.</param>
    /// <param name="index">The solution as it was.</param>
    /// <param name="cancellation">Cancels the work.</param>
    public static async Task<IReadOnlyList<Barrier>> InAsync(Solution converted, IReadOnlyCollection<DocumentId> documents, SourceGraph source, SourceIndex index, CancellationToken cancellation)
    {
        var remaining = new List<Barrier>();
        foreach (var (document, findings) in await Settling.FindingsAsync(converted, documents, cancellation).ConfigureAwait(false))
        {
            var original = index.DocumentOf(document.Id)!;
            var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
            var compilation = (await document.Project.GetCompilationAsync(cancellation).ConfigureAwait(false))!;
            var indexed = new IndexedDocument(document, root, compilation, original.Facts);
            var changes = (await document.GetTextChangesAsync(original.Document, cancellation).ConfigureAwait(false)).ToList();
            foreach (var finding in findings.Where(finding => Settling.RecoloredAround(root, finding.Location.SourceSpan.Start) is not null))
            {
                var span = finding.Location.SourceSpan;
                var name = root.FindNode(span, getInnermostNodeForTie: true);
                var site = name.FirstAncestorOrSelf<InvocationExpressionSyntax>() ?? name.FirstAncestorOrSelf<ExpressionSyntax>();
                var kind = site is null ? null : Obstacle(site, Function.Around(site), indexed, cancellation);
                var place = original.Root.SyntaxTree.GetLineSpan(new(PositionBefore(span.Start, changes), 0));
                remaining.Add(new(kind ?? BarrierKind.StillBlocks, FunctionAround(root, span.Start, source), place, kind is null ? $"{finding.Id}: {root.GetText().ToString(span)}" : null));
            }
        }

        return remaining;
    }

    private static BarrierKind? Obstacle(ExpressionSyntax site, Function function, IndexedDocument document, CancellationToken cancellation) =>
        SiteBarriers.At(site, function, document, cancellation)
        ?? (function.Node is { } node ? ThreadBound.At(site, node, document.Model, letsFlow: false, cancellation) : null);

    private static string FunctionAround(SyntaxNode root, int position, SourceGraph source) =>
        source.Nodes[int.Parse(Settling.RecoloredAround(root, position)!.GetAnnotations(Declarations.Recolored).First().Data!, System.Globalization.CultureInfo.InvariantCulture)].Group.Name;

    // What was added has its place where it was added.
    private static int PositionBefore(int position, IReadOnlyList<Microsoft.CodeAnalysis.Text.TextChange> changes)
    {
        var shift = 0;
        foreach (var change in changes)
        {
            var start = change.Span.Start + shift;
            if (position < start)
            {
                break;
            }

            if (position < start + change.NewText!.Length)
            {
                return change.Span.Start;
            }

            shift += change.NewText.Length - change.Span.Length;
        }

        return position - shift;
    }
}
