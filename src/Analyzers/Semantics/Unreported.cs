using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Places no rule speaks of: code that does not run as it is written.</summary>
internal static class Unreported
{
    private static readonly InheritedFact Fact = new();

    /// <summary>
    /// Whether <paramref name="place"/> is in an expression tree (a provider translates it, and nothing in it can be awaited),
    /// in <c>nameof</c> or an attribute (never run), or in an argument of a <c>[Conditional]</c> method such as <c>Debug.Assert</c> (gone in release builds).
    /// </summary>
    public static bool Covers(SyntaxNode place, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        Around(place) is { } around && Fact.Of(around, model.Compilation, Around, node => IsUnreported(node, model, known, cancellation));

    // The next node outwards that can make a place one of these.
    private static SyntaxNode? Around(SyntaxNode place)
    {
        for (var node = place.Parent; node is not null and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (node is AttributeSyntax or LambdaExpressionSyntax or QueryExpressionSyntax or ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax })
            {
                return node;
            }
        }

        return null;
    }

    private static bool IsUnreported(SyntaxNode node, SemanticModel model, KnownSymbols known, CancellationToken cancellation) => node switch
    {
        AttributeSyntax => true,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => IsNameofOrConditional(call, model, known, cancellation),
        _ => AwaitPosition.IsExpressionTree(node, model, known, cancellation),
    };

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
