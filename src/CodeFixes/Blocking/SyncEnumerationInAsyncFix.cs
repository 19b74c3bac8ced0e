using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Blocking;

/// <summary>AC1007: <c>await foreach</c> over the asynchronous enumeration of the source.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SyncEnumerationInAsyncFix))]
public sealed class SyncEnumerationInAsyncFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public SyncEnumerationInAsyncFix()
        : base("Enumerate with 'await foreach'", Rules.SyncEnumerationInAsync.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (place is not CommonForEachStatementSyntax loop || AsyncSequence.Of(loop, edits.Model, edits.Facts, cancellation) is not { } sequence)
        {
            return;
        }

        var configure = AwaitStyle.ConfiguresAwait(loop, edits);
        if (!AsyncFunction.TryMake(Function.Around(loop), edits, cancellation))
        {
            return;
        }

        edits.Replace(loop.Expression, current => AwaitStyle.Apply(sequence.Rewrite((ExpressionSyntax)current), configure));
        edits.Replace(loop, Loops.Await);
        if (sequence.Namespace is { } import)
        {
            Imports.Add(import, edits);
        }
    }
}
