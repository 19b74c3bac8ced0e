using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>An async lambda, or the name of an async method, where it becomes a delegate.</summary>
internal sealed class AsyncDelegate
{
    private AsyncDelegate(ExpressionSyntax expression, SyntaxToken token, INamedTypeSymbol type)
    {
        Expression = expression;
        Token = token;
        Type = type;
    }

    /// <summary>The lambda, or the name with its receiver.</summary>
    public ExpressionSyntax Expression { get; }

    /// <summary>The <c>async</c> keyword, or the name.</summary>
    public SyntaxToken Token { get; }

    /// <summary>The type of the delegate.</summary>
    public INamedTypeSymbol Type { get; }

    /// <summary>The expression with the parentheses, casts and <c>new Action(…)</c> around it, which hand it on as it is.</summary>
    public ExpressionSyntax Handed => Outermost(Expression, Type.Name);

    /// <summary>An async lambda as a delegate that returns nothing; null for any other.</summary>
    public static AsyncDelegate? Of(AnonymousFunctionExpressionSyntax lambda, SemanticModel model, CancellationToken cancellation) =>
        lambda.AsyncKeyword is { RawKind: not 0 } keyword
        && model.GetTypeInfo(lambda, cancellation).ConvertedType is INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: true } type
            ? new(lambda, keyword, type)
            : null;

    /// <summary>The name of an async void method or local function as a delegate that returns nothing; null for any other.</summary>
    public static AsyncDelegate? Of(SimpleNameSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        ExpressionSyntax expression = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : name;
        return model.GetTypeInfo(expression, cancellation) is { Type: null, ConvertedType: INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: true } type }
            && model.GetSymbolInfo(expression, cancellation).Symbol is IMethodSymbol { IsAsync: true, ReturnsVoid: true }
                ? new(expression, name.Identifier, type)
                : null;
    }

    /// <summary>Whether a name stands where a delegate may be made of it, by syntax alone.</summary>
    public static bool MayBe(SimpleNameSyntax name)
    {
        ExpressionSyntax expression = name;
        if (name.Parent is MemberAccessExpressionSyntax member)
        {
            if (member.Name != name)
            {
                return false;
            }

            expression = member;
        }

        return Outermost(expression, null).Parent is ArgumentSyntax or AssignmentExpressionSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax
            or InitializerExpressionSyntax or ConditionalExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression };
    }

    /// <summary>What the delegate is passed to, a method or constructor, with the call; null where it is no argument.</summary>
    public (ExpressionSyntax Call, IMethodSymbol Method)? Taker(SemanticModel model, CancellationToken cancellation) => TakerOf(Handed, model, cancellation);

    /// <summary>What an expression is passed to; null where it is no argument.</summary>
    public static (ExpressionSyntax Call, IMethodSymbol Method)? TakerOf(ExpressionSyntax handed, SemanticModel model, CancellationToken cancellation) =>
        handed.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax } list }
        && model.GetSymbolInfo(list.Parent!, cancellation).Symbol is IMethodSymbol method
            ? ((ExpressionSyntax)list.Parent!, method)
            : null;

    /// <summary>How messages call it.</summary>
    public string Describe() => Expression is AnonymousFunctionExpressionSyntax ? "the async lambda" : "async '" + Token.ValueText + "'";

    private static ExpressionSyntax Outermost(ExpressionSyntax expression, string? type)
    {
        while (true)
        {
            switch (expression.Parent)
            {
                case ParenthesizedExpressionSyntax or CastExpressionSyntax:
                    expression = (ExpressionSyntax)expression.Parent;
                    break;
                case ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: ObjectCreationExpressionSyntax creation } } when NameOf(creation.Type) == type:
                    expression = creation;
                    break;
                default:
                    return expression;
            }
        }
    }

    private static string? NameOf(TypeSyntax type) => ((type is QualifiedNameSyntax qualified ? qualified.Right : type) as SimpleNameSyntax)?.Identifier.ValueText;
}
