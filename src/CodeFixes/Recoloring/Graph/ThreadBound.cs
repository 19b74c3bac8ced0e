using System.Runtime.CompilerServices;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>
/// What ties a function to its thread: locks that the thread owns, a transaction scope that does not flow, thread-static state.
/// A lock counts as held where some path comes to the place with it.
/// </summary>
internal static class ThreadBound
{
    // By compilation, because a tree outlives the compilation it was first seen in.
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<SyntaxNode, StrongBox<bool>>> StateCache = new();

    /// <summary>Why <paramref name="place"/> must stay on its thread, or null.</summary>
    /// <param name="place">Where an await would stand.</param>
    /// <param name="function">The function around it.</param>
    /// <param name="model">The semantics of the file.</param>
    /// <param name="letsFlow">Whether transaction scopes that can be made to flow will be.</param>
    /// <param name="cancellation">Cancels the binding.</param>
    public static BarrierKind? At(SyntaxNode place, SyntaxNode function, SemanticModel model, bool letsFlow, CancellationToken cancellation)
    {
        if (UsesThreadState(function, model, cancellation))
        {
            return BarrierKind.ThreadState;
        }

        foreach (var region in HeldAt(place, function, model, cancellation))
        {
            if (region.Taken.Kind != LockKind.Transaction)
            {
                return BarrierKind.ThreadAffineLock;
            }

            if (!letsFlow || !CanFlow(region, model, cancellation))
            {
                return BarrierKind.TransactionScope;
            }
        }

        return null;
    }

    /// <summary>Where the transaction scopes around a place are created that can be made to flow.</summary>
    public static IEnumerable<int> ScopesThatCanFlow(SyntaxNode place, SyntaxNode function, SemanticModel model, CancellationToken cancellation) =>
        HeldAt(place, function, model, cancellation).Where(region => region.Taken.Kind == LockKind.Transaction && CanFlow(region, model, cancellation)).Select(region => region.Taken.Operation.Syntax.SpanStart);

    private static IEnumerable<LockRegion> HeldAt(SyntaxNode place, SyntaxNode function, SemanticModel model, CancellationToken cancellation) =>
        LockNames.AreIn(function, model.Compilation, cancellation)
            ? LockRegions.HeldAt(place, model, KnownSymbols.Of(model.Compilation), cancellation).Where(static region => region.Taken.IsThreadAffine)
            : [];

    private static bool CanFlow(LockRegion region, SemanticModel model, CancellationToken cancellation) =>
        region.Taken.Operation.Syntax is BaseObjectCreationExpressionSyntax created && TransactionFlow.OptionOf(created, model, cancellation) is not null;

    private static bool UsesThreadState(SyntaxNode function, SemanticModel model, CancellationToken cancellation) =>
        StateCache.GetValue(model.Compilation, static _ => new()).GetValue(function, node => new(MentionsThreadState(node, model, cancellation))).Value;

    private static bool MentionsThreadState(SyntaxNode function, SemanticModel model, CancellationToken cancellation) =>
        function.DescendantNodes(node => node == function || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<IdentifierNameSyntax>()
            .Any(name => model.GetSymbolInfo(name, cancellation).Symbol is IFieldSymbol field && ThreadValue.IsIn(field));
}
