using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>
/// Whether a function assigns an <c>out</c> parameter last of all: nothing that could fail, or that others could see, happens between that and its end.
/// Then it makes no difference when the variable behind the parameter changes.
/// </summary>
internal sealed class LateAssignments
{
    private readonly SemanticModel _model;
    private readonly CancellationToken _cancellation;

    private LateAssignments(SemanticModel model, CancellationToken cancellation)
    {
        _model = model;
        _cancellation = cancellation;
    }

    public static bool Are(DeclaredFunction function, int ordinal, CancellationToken cancellation)
    {
        var assignments = new LateAssignments(function.Document.Model, cancellation);
        var (parameters, body, arrow) = function.Node switch
        {
            MethodDeclarationSyntax method => (method.ParameterList, method.Body, method.ExpressionBody?.Expression),
            LocalFunctionStatementSyntax local => (local.ParameterList, local.Body, local.ExpressionBody?.Expression),
            _ => default,
        };
        if (parameters is null)
        {
            return false;
        }

        var name = parameters.Parameters[ordinal].Identifier.ValueText;
        return arrow is not null
            ? arrow is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax { Identifier.ValueText: var assigned } } && assigned == name || arrow is ThrowExpressionSyntax
            : body is null || body.DescendantNodes().OfType<IdentifierNameSyntax>().Where(mention => mention.Identifier.ValueText == name).All(assignments.IsReadOrLast);
    }

    private bool IsReadOrLast(IdentifierNameSyntax mention) => mention.Parent switch
    {
        AssignmentExpressionSyntax assignment when assignment.Left == mention => assignment is { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax statement } && IsLast(statement),
        ArgumentSyntax argument => argument.RefKindKeyword.RawKind == 0,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } => true,
        BinaryExpressionSyntax or ReturnStatementSyntax or IsPatternExpressionSyntax => true,
        _ => false,
    };

    private bool IsLast(StatementSyntax statement)
    {
        switch (statement.Parent)
        {
            case BlockSyntax block:
                foreach (var next in block.Statements.Skip(block.Statements.IndexOf(statement) + 1))
                {
                    if (next is ReturnStatementSyntax leaving)
                    {
                        return leaving.Expression is null || IsQuiet(leaving.Expression);
                    }

                    if (next is not ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax target, Right: var value } } || !IsQuiet(target) || !IsQuiet(value))
                    {
                        return false;
                    }
                }

                return block.Parent is MethodDeclarationSyntax or LocalFunctionStatementSyntax || (block.Parent is StatementSyntax outer and (BlockSyntax or IfStatementSyntax) && IsLast(outer))
                    || (block.Parent is ElseClauseSyntax { Parent: StatementSyntax choice } && IsLast(choice));
            case IfStatementSyntax follows:
                return IsLast(follows);
            case ElseClauseSyntax { Parent: IfStatementSyntax other }:
                return IsLast(other);
            default:
                return false;
        }
    }

    // What neither fails nor calls anything.
    private bool IsQuiet(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax or DefaultExpressionSyntax => true,
        IdentifierNameSyntax => _model.GetSymbolInfo(value, _cancellation).Symbol is ILocalSymbol or IParameterSymbol,
        ParenthesizedExpressionSyntax inner => IsQuiet(inner.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => IsQuiet(not.Operand),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression or (int)SyntaxKind.LessThanExpression or (int)SyntaxKind.GreaterThanExpression } comparison =>
            IsQuiet(comparison.Left) && comparison.Right is LiteralExpressionSyntax && _model.GetTypeInfo(comparison.Left, _cancellation).Type is { SpecialType: not SpecialType.None },
        IsPatternExpressionSyntax { Expression: IdentifierNameSyntax tested, Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } } => IsQuiet(tested),
        _ => false,
    };
}
