using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.AsyncVoid;

/// <summary>An async lambda passed to something that does not wait for it.</summary>
internal static class AsyncCallback
{
    /// <summary>Whether nobody counts on its end: a lambda that a loop runs would still be a lambda the loop does not wait for, guarded or not.</summary>
    public static bool MayRunAlone(AnonymousFunctionExpressionSyntax lambda, DocumentEdits edits, CancellationToken cancellation) =>
        AsyncDelegate.Of(lambda, edits.Model, cancellation) is { } handed
        && !(handed.Taker(edits.Model, cancellation) is { Method: var taker } && UnawaitedDelegate.FateIn(taker, edits.Facts.Table) == DelegateFate.Runs);
}
