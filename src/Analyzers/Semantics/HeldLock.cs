using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>The lock that a place is run under.</summary>
internal static class HeldLock
{
    /// <summary>The lock as the code writes it, of a <c>lock</c> statement or of calls that take and release it; null where none is held.</summary>
    /// <param name="place">The place.</param>
    /// <param name="model">The semantics of its file.</param>
    /// <param name="known">The types the rules speak about.</param>
    /// <param name="cancellation">Cancels the walk.</param>
    /// <param name="ofThread">Whether only locks of the thread count, or semaphores the function releases as well.</param>
    public static string? At(SyntaxNode place, SemanticModel model, KnownSymbols known, CancellationToken cancellation, bool ofThread = true)
    {
        SyntaxNode child = place;
        SyntaxNode? function = null;
        for (var node = place.Parent; node is not null && function is null; child = node, node = node.Parent)
        {
            switch (node)
            {
                case LockStatementSyntax locked when child == locked.Statement:
                    return locked.Expression.ToString();
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax:
                    function = node;
                    break;
            }
        }

        if (function is null or BaseTypeDeclarationSyntax || !LockNames.AreIn(function, model.Compilation, cancellation))
        {
            return null;
        }

        foreach (var region in LockRegions.HeldAt(place, model, known, cancellation))
        {
            if (region.Taken.IsThreadAffine ? region.Taken.Kind != LockKind.Transaction : !ofThread && region.ToRelease(cancellation) is { Found.Count: > 0 })
            {
                return LockText.Of(region.Taken);
            }
        }

        return null;
    }
}
