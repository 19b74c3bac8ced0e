using AsyncColoring.Recoloring;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Editing;

/// <summary>Places that hold what belongs to their thread.</summary>
internal static class ThreadAffinity
{
    /// <summary>Whether an await at <paramref name="place"/> would let go of a lock or a transaction: what follows it may run on another thread, which owns neither.</summary>
    public static bool Ties(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation) =>
        Function.Around(place).Node is { } function
        && ThreadBound.At(place, function, edits.Model, letsFlow: false, cancellation) is BarrierKind.ThreadAffineLock or BarrierKind.TransactionScope;
}
