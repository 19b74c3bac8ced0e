using System.Collections.Immutable;
using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring;

/// <summary>
/// The skeleton every local fix stands on: a fix plans edits against the original tree, the edits of a document are applied once,
/// and what would not compile is not offered. One equivalence key a rule, so that one Fix All (and one <c>dotnet format</c> run) fixes every site.
/// </summary>
public abstract class ColoringFix : CodeFixProvider
{
    private readonly string _title;

    private protected ColoringFix(string title, params string[] ids)
    {
        _title = title;
        FixableDiagnosticIds = ImmutableArray.Create(ids);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create((context, document, diagnostics) => FixAsync(document, diagnostics, context.CancellationToken));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await FixAsync(context.Document, ImmutableArray.Create(diagnostic), context.CancellationToken).ConfigureAwait(false) is { } fixedDocument)
            {
                context.RegisterCodeFix(CodeAction.Create(_title, _ => Task.FromResult(fixedDocument), diagnostic.Id + Variant), diagnostic);
            }
        }
    }

    /// <summary>Whether the edits may insert an <c>await</c>, which is not planned where a lock or a transaction is tied to the thread.</summary>
    private protected virtual bool Awaits => true;

    /// <summary>What sets this fix apart from the first one of the same rule: empty for that one, which <c>dotnet format</c> applies.</summary>
    internal virtual string Variant => "";

    /// <summary>Plans the edits for one finding, or plans none when there is no exact fix.</summary>
    /// <param name="place">The innermost node at the finding.</param>
    /// <param name="edits">Takes the edits; knows the document and its semantics.</param>
    /// <param name="cancellation">Cancels the planning.</param>
    private protected abstract void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation);

    /// <summary>Plans the edits for a finding at <paramref name="span"/>, as a group of its own; false when there are none.</summary>
    internal bool PlanAt(TextSpan span, DocumentEdits edits, CancellationToken cancellation)
    {
        if (!edits.Root.FullSpan.Contains(span))
        {
            return false;
        }

        var place = edits.Root.FindNode(span, getInnermostNodeForTie: true);
        if (Awaits && ThreadAffinity.Ties(place, edits, cancellation))
        {
            return false;
        }

        var planned = edits.Count;
        edits.StartGroup();
        Plan(place, edits, cancellation);
        return edits.Count > planned;
    }

    private async Task<Document?> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        if (await DocumentEdits.CreateAsync(document, cancellation).ConfigureAwait(false) is not { } edits)
        {
            return null;
        }

        foreach (var diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            cancellation.ThrowIfCancellationRequested();
            if (diagnostic.Location.IsInSource)
            {
                PlanAt(diagnostic.Location.SourceSpan, edits, cancellation);
            }
        }

        return await edits.ApplyAsync(cancellation).ConfigureAwait(false);
    }
}
