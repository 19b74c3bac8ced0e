using System.Runtime.CompilerServices;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Methods and constructors of the source that take a lock of their thread and leave it taken, or give one back: <c>new Guard(gate)</c>, <c>Enter()</c>.</summary>
internal static class HelperLocks
{
    // Helpers of helpers are rare, and helpers of those unheard of.
    private const int Depth = 2;

    // By compilation, because a tree outlives the compilation it was first seen in.
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<SyntaxNode, StrongBox<TieKind?>>> Cache = new();

    /// <summary>Acquire or Release for a call or creation whose target does only one of the two; null for all else.</summary>
    public static TieKind? KindOf(ExpressionSyntax call, SemanticModel model, CancellationToken cancellation) => KindOf(call, model, Depth, cancellation);

    private static TieKind? KindOf(ExpressionSyntax call, SemanticModel model, int depth, CancellationToken cancellation)
    {
        if (depth == 0
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { MethodKind: not MethodKind.LocalFunction } method
            || ((method.ReducedFrom ?? method).OriginalDefinition.DeclaringSyntaxReferences is not [var reference])
            || !model.Compilation.ContainsSyntaxTree(reference.SyntaxTree)
            || reference.GetSyntax(cancellation) is not BaseMethodDeclarationSyntax declaration)
        {
            return null;
        }

        var byDeclaration = Cache.GetValue(model.Compilation, static _ => new());
        return byDeclaration.TryGetValue(declaration, out var known)
            ? known.Value
            : byDeclaration.GetValue(declaration, _ => new(KindIn(declaration, model.Compilation, depth, cancellation))).Value;
    }

    // One that does both keeps nothing, or something nobody can follow from here.
    private static TieKind? KindIn(BaseMethodDeclarationSyntax declaration, Compilation compilation, int depth, CancellationToken cancellation)
    {
        var (acquires, releases) = (false, false);
        SemanticModel? model = null;
        foreach (var node in declaration.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            var kind = node switch
            {
                InvocationExpressionSyntax call when TwinSyntax.NameOf(call.Expression)?.Identifier.ValueText is { } name && ThreadBound.KindOf(name) is { } direct
                    && ThreadBound.IsOnLock(call, model ??= compilation.GetSemanticModel(declaration.SyntaxTree), cancellation) => direct,
                InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax when depth > 1 =>
                    KindOf((ExpressionSyntax)node, model ??= compilation.GetSemanticModel(declaration.SyntaxTree), depth - 1, cancellation),
                _ => null,
            };
            acquires |= kind is TieKind.Acquire or TieKind.Scope;
            releases |= kind == TieKind.Release || (kind is not null && ThreadBound.IsUsed((ExpressionSyntax)node));
        }

        return acquires == releases ? null : acquires ? TieKind.Acquire : TieKind.Release;
    }
}
