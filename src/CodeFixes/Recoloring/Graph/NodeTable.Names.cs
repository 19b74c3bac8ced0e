using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <content>Whether a new name is free.</content>
internal sealed partial class NodeTable
{
    // A type derived from the method's has the name for something of its own, which would hide the new method.
    private bool IsDeclaredBelow(IMethodSymbol method, string newName)
    {
        foreach (var (document, token) in _index.Mentions(newName))
        {
            if (token.Parent is MemberDeclarationSyntax or VariableDeclaratorSyntax
                && document.Model.GetDeclaredSymbol(token.Parent, _cancellation) is { ContainingType: { } owner }
                && !SymbolEqualityComparer.Default.Equals(owner, method.ContainingType))
            {
                for (var type = owner.BaseType; type is not null; type = type.BaseType)
                {
                    if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, method.ContainingType))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}
