using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Where an expression that should give a task gives null: <c>null</c>, <c>default</c>, <c>x?.FooAsync()</c>, also as an arm of a choice.</summary>
internal static class NullTask
{
    /// <summary>The places in <paramref name="value"/>, a task of a reference type, that give null for it.</summary>
    public static IEnumerable<ExpressionSyntax> In(ExpressionSyntax value, SemanticModel model, CancellationToken cancellation)
    {
        var pending = new Stack<ExpressionSyntax>();
        pending.Push(value);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    pending.Push(parenthesized.Expression);
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    pending.Push(suppressed.Operand);
                    break;
                case CastExpressionSyntax cast:
                    pending.Push(cast.Expression);
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice:
                    pending.Push(choice.Right);
                    break;
                case ConditionalExpressionSyntax choice:
                    pending.Push(choice.WhenFalse);
                    pending.Push(choice.WhenTrue);
                    break;
                case SwitchExpressionSyntax choice:
                    for (var i = choice.Arms.Count - 1; i >= 0; i--)
                    {
                        pending.Push(choice.Arms[i].Expression);
                    }

                    break;
                case ConditionalAccessExpressionSyntax access when MayBeNull(access, model, cancellation):
                    yield return access;
                    break;
                case var literal when literal.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression or SyntaxKind.DefaultExpression:
                    yield return literal;
                    break;
            }
        }
    }

    /// <summary>Whether some place could be one of <see cref="In"/>, as far as syntax tells.</summary>
    public static bool MayBeIn(ExpressionSyntax? value) => value switch
    {
        ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax or CastExpressionSyntax or ConditionalExpressionSyntax or SwitchExpressionSyntax or ConditionalAccessExpressionSyntax => true,
        null => false,
        _ => value.Kind() is SyntaxKind.CoalesceExpression or SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression or SyntaxKind.DefaultExpression,
    };

    /// <summary>What a finding stands on: the literal, or the question mark.</summary>
    public static Location LocationOf(ExpressionSyntax place) => (place is ConditionalAccessExpressionSyntax access ? access.OperatorToken.GetLocation() : place.GetLocation());

    /// <summary>The receiver that is null where <paramref name="place"/> is.</summary>
    public static string? ReceiverOf(ExpressionSyntax place) => (place as ConditionalAccessExpressionSyntax)?.Expression switch
    {
        null => null,
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        _ => "it",
    };

    // Not where the compiler knows that the receiver is there.
    private static bool MayBeNull(ConditionalAccessExpressionSyntax access, SemanticModel model, CancellationToken cancellation) =>
        model.GetTypeInfo(access, cancellation).Type is { IsReferenceType: true }
        && (model.GetTypeInfo(access.Expression, cancellation).Nullability.FlowState != NullableFlowState.NotNull || (access.WhenNotNull is ConditionalAccessExpressionSyntax inner && MayBeNull(inner, model, cancellation)));
}
