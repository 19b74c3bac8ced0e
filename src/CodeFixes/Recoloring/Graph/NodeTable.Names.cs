using AsyncColoring.Options;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <content>What functions and their async forms are called, and whether the name is free.</content>
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

    private void LookForTwin(GraphNode node, MemberGroup group, string newName)
    {
        if (group.Members.Any(member => IsDeclaredBelow(member.Symbol!, newName)))
        {
            Bar(node, BarrierKind.NameCollision);
        }

        var twins = 0;
        foreach (var member in group.Members)
        {
            switch (AsyncNames.StateOf(member.Symbol!, newName, member.Document.Facts.Known))
            {
                case TwinState.Equivalent:
                    twins++;
                    break;
                case TwinState.Colliding:
                    Bar(node, BarrierKind.NameCollision, member);
                    break;
            }
        }

        if (twins == group.Members.Count)
        {
            node.Group = node.Group with { HasTwin = true };
        }
        else if (twins > 0)
        {
            Bar(node, BarrierKind.NameCollision);
        }
    }

    private static string AsyncName(string name, IndexedDocument document) =>
        name.EndsWith("Async", StringComparison.Ordinal) || !ColoringOption.AsyncSuffix.IsOn(document.Facts.Options, document.Root.SyntaxTree) ? name : name + "Async";

    private static string Named(Function function, IMethodSymbol? symbol)
    {
        var described = function.Describe().Trim('\'');
        var type = symbol?.ContainingType?.Name ?? function.Node?.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()?.Identifier.ValueText;
        return type is { Length: > 0 } && function.Kind is not (FunctionKind.TopLevel or FunctionKind.Lambda or FunctionKind.QueryClause)
            ? $"{type}.{(symbol is not null && function.Kind is FunctionKind.Method or FunctionKind.LocalFunction ? MemberGroups.SimpleName(symbol!) : described)}"
            : described;
    }

    private static FileLinePositionSpan PlaceOf(DeclaredFunction declared)
    {
        var start = declared.Node switch
        {
            MethodDeclarationSyntax method => method.Identifier.SpanStart,
            LocalFunctionStatementSyntax local => local.Identifier.SpanStart,
            PropertyDeclarationSyntax property => property.Identifier.SpanStart,
            _ => declared.Node.SpanStart,
        };
        return declared.Node.SyntaxTree.GetLineSpan(new(start, 0));
    }
}
