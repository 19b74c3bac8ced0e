using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Locals and parameters that nobody but their function sees: no function inside it mentions them, and no other name stands for them.</summary>
internal static class OwnVariable
{
    public static bool Is(ISymbol? variable, Function function)
    {
        if (variable is not (ILocalSymbol { RefKind: RefKind.None } or IParameterSymbol { RefKind: RefKind.None or RefKind.Out or RefKind.In })
            || function.Node is not { } body
            || variable.DeclaringSyntaxReferences is not [var declaration]
            || declaration.SyntaxTree != body.SyntaxTree || !body.Span.Contains(declaration.Span))
        {
            return false;
        }

        foreach (var node in body.DescendantNodes())
        {
            if (node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax && node.DescendantNodes().Any(inner => inner is IdentifierNameSyntax name && name.Identifier.ValueText == variable.Name))
            {
                return false;
            }

            // `ref var alias = ref local`
            if (node is RefExpressionSyntax { Expression: IdentifierNameSyntax aliased } && aliased.Identifier.ValueText == variable.Name)
            {
                return false;
            }
        }

        return true;
    }
}
