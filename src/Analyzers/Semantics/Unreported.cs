using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Places no rule speaks of: code that does not run as it is written.</summary>
internal static class Unreported
{
    /// <summary>
    /// Whether <paramref name="place"/> is in an expression tree (a provider translates it, and nothing in it can be awaited),
    /// in <c>nameof</c> or an attribute (never run), or in an argument of a <c>[Conditional]</c> method such as <c>Debug.Assert</c> (gone in release builds).
    /// </summary>
    public static bool Covers(SyntaxNode place, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        for (var node = place.Parent; node is not null and not MemberDeclarationSyntax; node = node.Parent)
        {
            switch (node)
            {
                case AttributeSyntax:
                    return true;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when IsNameofOrConditional(call, model, known, cancellation):
                    return true;
            }
        }

        return AwaitPosition.IsInExpressionTree(place, model, known, cancellation);
    }

    private static bool IsNameofOrConditional(InvocationExpressionSyntax call, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        if (call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" })
        {
            return true;
        }

        // Conditional methods return void, so they stand as statements; all other calls are settled without binding.
        if (call.Parent is not (ExpressionStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax)
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { ReturnsVoid: true } method)
        {
            return false;
        }

        foreach (var attribute in method.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, known.ConditionalAttribute))
            {
                return true;
            }
        }

        return false;
    }
}
