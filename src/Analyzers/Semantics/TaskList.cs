using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Local collections of tasks.</summary>
internal static class TaskList
{
    /// <summary>Whether the value may be a new, empty collection.</summary>
    public static bool IsCreation(ExpressionSyntax value) => value is
        BaseObjectCreationExpressionSyntax { Initializer: null } or ArrayCreationExpressionSyntax { Initializer: null }
        || value.IsKind((SyntaxKind)9076); // a collection expression, which the oldest hosts have no name for

    /// <summary>Whether tasks are put into the collection and nothing is ever done with them.</summary>
    public static bool IsFilledOnly(ILocalSymbol list, VariableDeclaratorSyntax declarator, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        if (!HoldsTasks(list.Type, known))
        {
            return false;
        }

        var isFilled = false;
        foreach (var mention in LocalUses.Of(list, model, cancellation).Mentions)
        {
            switch (mention.Parent)
            {
                case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax, ArgumentList.Arguments: { Count: > 0 } arguments }, Name.Identifier.ValueText: "Add" or "Enqueue" or "Push" or "Insert" or "AddLast" or "AddFirst" }:
                    isFilled |= IsCall(arguments.Last().Expression);
                    break;
                case ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax } assignment } element when assignment.Left == element:
                    isFilled |= IsCall(assignment.Right);
                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count" or "Length" or "Capacity" }:
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Clear" or "EnsureCapacity", Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } }:
                    break;
                default:
                    return false;
            }
        }

        return isFilled;
    }

    private static bool IsCall(ExpressionSyntax value) => NeverWaits.Unwrap(value) is InvocationExpressionSyntax;

    private static bool HoldsTasks(ITypeSymbol type, KnownSymbols known) => type switch
    {
        IArrayTypeSymbol array => IsTask(array.ElementType, known),
        INamedTypeSymbol { TypeArguments: [var element] } named => IsTask(element, known) && named.ContainingNamespace?.Name is "Generic" or "Concurrent",
        _ => false,
    };

    private static bool IsTask(ITypeSymbol type, KnownSymbols known) => known.IsTaskOrDerived(type) || known.IsValueTask(type);
}
