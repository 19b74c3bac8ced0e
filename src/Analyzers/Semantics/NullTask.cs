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
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression, Left.RawKind: (int)SyntaxKind.NullLiteralExpression } cast:
                    pending.Push(cast.Left);
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
                case IdentifierNameSyntax name when DeclarationOf(name) is { } declarator && model.GetDeclaredSymbol(declarator, cancellation) is ILocalSymbol local && StaysNull(local, name, model, cancellation):
                    yield return name;
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
        IdentifierNameSyntax name => DeclarationOf(name) is not null,
        _ => value.Kind() is SyntaxKind.CoalesceExpression or SyntaxKind.AsExpression or SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression or SyntaxKind.DefaultExpression,
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

    /// <summary>The declaration, in a block around a name, of a local of that name that starts as null.</summary>
    public static VariableDeclaratorSyntax? DeclarationOf(IdentifierNameSyntax name)
    {
        for (var node = name.Parent; node is not (null or MemberDeclarationSyntax); node = node.Parent)
        {
            if (node is not BlockSyntax block)
            {
                continue;
            }

            foreach (var statement in block.Statements)
            {
                foreach (var declarator in (statement as LocalDeclarationStatementSyntax)?.Declaration.Variables ?? default)
                {
                    if (declarator.Identifier.ValueText == name.Identifier.ValueText)
                    {
                        return declarator.Initializer is { Value: var value } && IsNull(value) ? declarator : null;
                    }
                }
            }
        }

        return null;
    }

    private static bool IsNull(ExpressionSyntax value) => value switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => IsNull(suppressed.Operand),
        CastExpressionSyntax cast => IsNull(cast.Expression),
        _ => value.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression,
    };

    // Nothing ever assigns it. One assignment, on whatever path, and it may be that path that is taken.
    private static bool StaysNull(ILocalSymbol local, IdentifierNameSyntax returned, SemanticModel model, CancellationToken cancellation)
    {
        if (local is not { RefKind: RefKind.None, Type.IsReferenceType: true } || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(returned, cancellation).Symbol, local)
            || DisabledCode.Mentions(LocalUses.ScopeOf(returned), local.Name))
        {
            return false;
        }

        foreach (var mention in LocalUses.Of(local, model, cancellation).Mentions)
        {
            if (mention.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or ArgumentSyntax { Parent: TupleExpressionSyntax } or RefExpressionSyntax or PrefixUnaryExpressionSyntax
                || (mention.Parent is AssignmentExpressionSyntax assignment && assignment.Left == mention))
            {
                return false;
            }
        }

        return true;
    }

    // Not where the compiler knows that the receiver is there.
    private static bool MayBeNull(ConditionalAccessExpressionSyntax access, SemanticModel model, CancellationToken cancellation) =>
        model.GetTypeInfo(access, cancellation).Type is { IsReferenceType: true }
        && (model.GetTypeInfo(access.Expression, cancellation).Nullability.FlowState != NullableFlowState.NotNull || (access.WhenNotNull is ConditionalAccessExpressionSyntax inner && MayBeNull(inner, model, cancellation)));
}
