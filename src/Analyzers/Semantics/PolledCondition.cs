using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>What a polling loop waits to see.</summary>
[Flags]
internal enum PolledStates
{
    None = 0,
    Succeeded = 1,
    Faulted = 2,
    Canceled = 4,

    /// <summary>Any outcome.</summary>
    Completed = Succeeded | Faulted | Canceled,

    /// <summary>A state before the end, or a token: more than completion ends the loop.</summary>
    Other = 8,
}

/// <summary>Reads a loop's condition as "while X has not …", for one X that can be awaited.</summary>
internal sealed class PolledCondition(SemanticModel model, KnownSymbols known, CancellationToken cancellation)
{
    /// <summary>The one thing all terms ask.</summary>
    public ExpressionSyntax? Polled { get; private set; }

    /// <summary>The states in which the loop ends.</summary>
    public PolledStates Ends { get; private set; }

    /// <summary>
    /// Whether <paramref name="condition"/>, negated when <paramref name="ends"/> (it says when the loop ends, not while it goes on),
    /// asks for nothing but the state of one task or process, and perhaps for cancellation.
    /// </summary>
    public bool Read(ExpressionSyntax condition, bool ends) => Term(condition, ends) && Polled is not null;

    // The right side first: in a long chain it is the short one, and settles most of them.
    private bool Term(ExpressionSyntax term, bool ends) => term switch
    {
        ParenthesizedExpressionSyntax parenthesized => Term(parenthesized.Expression, ends),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => Term(not.Operand, !ends),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => !ends && Term(both.Right, ends) && Term(both.Left, ends),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either => ends && Term(either.Right, ends) && Term(either.Left, ends),
        BinaryExpressionSyntax comparison => Comparison(comparison, ends),
        IsPatternExpressionSyntax pattern => Pattern(pattern, ends),
        MemberAccessExpressionSyntax read => ends && Flag(read),
        _ => false,
    };

    // `x.IsCompleted == false`, `x.Status != TaskStatus.RanToCompletion`
    private bool Comparison(BinaryExpressionSyntax comparison, bool ends)
    {
        var equal = comparison.IsKind(SyntaxKind.EqualsExpression);
        if (comparison.Right.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression)
        {
            return equal || comparison.IsKind(SyntaxKind.NotEqualsExpression)
                ? Term(comparison.Left, ends ^ (equal != comparison.Right.IsKind(SyntaxKind.TrueLiteralExpression)))
                : false;
        }

        if (StatusOf(comparison.Left) is not { } task || model.GetConstantValue(comparison.Right, cancellation) is not { HasValue: true, Value: int status })
        {
            return false;
        }

        var (goesOn, end) = comparison.Kind() switch
        {
            SyntaxKind.NotEqualsExpression => (!ends, Ending(status)),
            SyntaxKind.EqualsExpression => (ends, Ending(status)),
            SyntaxKind.LessThanExpression when status == (int)TaskStatus.RanToCompletion => (!ends, PolledStates.Completed),
            SyntaxKind.GreaterThanOrEqualExpression when status == (int)TaskStatus.RanToCompletion => (ends, PolledStates.Completed),
            _ => (false, PolledStates.None),
        };

        // `while (t.Status == TaskStatus.Running)` ends in every other state.
        if (!goesOn && Ending(status) == PolledStates.Other && comparison.IsKind(SyntaxKind.EqualsExpression))
        {
            return Ask(task, PolledStates.Other);
        }

        return goesOn && Ask(task, end);
    }

    private bool Pattern(IsPatternExpressionSyntax pattern, bool ends) => pattern.Pattern switch
    {
        ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.FalseLiteralExpression } => Term(pattern.Expression, !ends),
        ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.TrueLiteralExpression } => Term(pattern.Expression, ends),
        UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.TrueLiteralExpression } } => Term(pattern.Expression, !ends),
        UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.FalseLiteralExpression } } => Term(pattern.Expression, ends),
        _ => false,
    };

    private bool Flag(MemberAccessExpressionSyntax read)
    {
        var states = read.Name.Identifier.ValueText switch
        {
            "IsCompleted" or "HasExited" => PolledStates.Completed,
            "IsCompletedSuccessfully" => PolledStates.Succeeded,
            "IsFaulted" => PolledStates.Faulted,
            "IsCanceled" => PolledStates.Canceled,
            "IsCancellationRequested" => PolledStates.Other,
            _ => PolledStates.None,
        };

        if (states == PolledStates.None || model.GetSymbolInfo(read, cancellation).Symbol is not IPropertySymbol { ContainingType: var type })
        {
            return false;
        }

        // A token does not say what is polled; it only ends the loop early.
        if (states == PolledStates.Other)
        {
            Ends |= PolledStates.Other;
            return known.IsCancellationToken(type);
        }

        return (known.IsTaskOrDerived(type) || known.IsValueTask(type) || (known.Process is not null && SymbolEqualityComparer.Default.Equals(type, known.Process)))
            && Ask(read.Expression, states);
    }

    private bool Ask(ExpressionSyntax what, PolledStates states)
    {
        if (!IsSteady(what) || (Polled is not null && !SyntaxFactory.AreEquivalent(Polled, what)))
        {
            return false;
        }

        Polled ??= what;
        Ends |= states;
        return true;
    }

    private ExpressionSyntax? StatusOf(ExpressionSyntax read) =>
        read is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Status", Expression: var task }
        && model.GetSymbolInfo(read, cancellation).Symbol is IPropertySymbol { ContainingType: var type }
        && known.IsTaskOrDerived(type)
            ? task
            : null;

    // A call asks for a new state, and perhaps another task, each time.
    private static bool IsSteady(ExpressionSyntax what) => what switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax => true,
        MemberAccessExpressionSyntax member => IsSteady(member.Expression),
        ParenthesizedExpressionSyntax parenthesized => IsSteady(parenthesized.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => IsSteady(suppressed.Operand),
        _ => false,
    };

    private static PolledStates Ending(int status) => (TaskStatus)status switch
    {
        TaskStatus.RanToCompletion => PolledStates.Succeeded,
        TaskStatus.Faulted => PolledStates.Faulted,
        TaskStatus.Canceled => PolledStates.Canceled,
        _ => PolledStates.Other,
    };
}
