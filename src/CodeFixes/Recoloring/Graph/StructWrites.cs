using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Whether an instance method of a struct may change the struct: by assignment, by reference, or through a member it calls.</summary>
internal static class StructWrites
{
    public static bool May(SyntaxNode method, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var node in method.DescendantNodes())
        {
            if (node is not ExpressionSyntax expression || !IsOfThis(expression, model, cancellation))
            {
                continue;
            }

            switch (node.Parent)
            {
                case AssignmentExpressionSyntax assignment when assignment.Left == node:
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }:
                case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression or (int)SyntaxKind.AddressOfExpression }:
                case ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } argument when argument.Parent is not TupleExpressionSyntax:
                case RefExpressionSyntax:
                    return true;
                case ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax deconstruction } tuple } when deconstruction.Left == tuple:
                    return true;
            }

            // A call of its own method that is not readonly, or of a struct in one of its fields.
            if (node is InvocationExpressionSyntax)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfThis(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        switch (expression)
        {
            case ThisExpressionSyntax:
                return expression.Parent is AssignmentExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None };

            case InvocationExpressionSyntax call:
                return model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { IsStatic: false, IsReadOnly: false, ContainingType: { TypeKind: TypeKind.Struct, IsReadOnly: false } }
                    && (call.Expression is SimpleNameSyntax || (call.Expression is MemberAccessExpressionSyntax member && (member.Expression is ThisExpressionSyntax || IsField(member.Expression, model, cancellation))));

            default:
                return expression is IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax && RootIsMember(expression, model, cancellation);
        }
    }

    // `x`, `this.x`, `x.y`, `x[0]` for a field or property x of the struct.
    private static bool RootIsMember(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        while (true)
        {
            switch (expression)
            {
                case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }:
                    return true;
                case MemberAccessExpressionSyntax member:
                    expression = member.Expression;
                    break;
                case ElementAccessExpressionSyntax element:
                    expression = element.Expression;
                    break;
                default:
                    return IsField(expression, model, cancellation);
            }
        }
    }

    private static bool IsField(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) =>
        expression is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
        && model.GetSymbolInfo(expression, cancellation).Symbol is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false } or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };
}
