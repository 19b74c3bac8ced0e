using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>A loop that does nothing but wait until a task has completed or a process has exited.</summary>
/// <param name="Loop">The loop.</param>
/// <param name="Polled">The task or process it asks.</param>
/// <param name="Ends">What ends it.</param>
internal sealed record PollingLoop(StatementSyntax Loop, ExpressionSyntax Polled, PolledStates Ends)
{
    /// <summary>Whether waiting for completion does what the loop does: it ends on every outcome and on nothing else.</summary>
    public bool EndsOnCompletion => Ends == PolledStates.Completed;

    /// <summary>Whether a call is the waiting of such a loop.</summary>
    public static bool Covers(SyntaxNode call, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        for (var node = call.Parent; node is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax or StatementSyntax; node = node.Parent)
        {
            if (node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax)
            {
                return Recognize((StatementSyntax)node, model, known, cancellation) is not null;
            }
        }

        return false;
    }

    /// <summary>Recognizes <c>while</c>, <c>do</c> and <c>for</c> loops whose condition is nothing but the state and whose body is nothing but waiting.</summary>
    public static PollingLoop? Recognize(StatementSyntax loop, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var (condition, body) = loop switch
        {
            WhileStatementSyntax each => (each.Condition, each.Statement),
            DoStatementSyntax each => (each.Condition, each.Statement),
            ForStatementSyntax { Declaration: null, Initializers.Count: 0 } each => (each.Condition, each.Statement),
            _ => default((ExpressionSyntax?, StatementSyntax?)),
        };

        if (body is null)
        {
            return null;
        }

        var statements = body is BlockSyntax block ? block.Statements : SyntaxFactory.SingletonList(body);
        var exit = -1;
        var ended = true;
        if (condition is null || (condition.IsKind(SyntaxKind.TrueLiteralExpression) && loop is not DoStatementSyntax))
        {
            exit = ExitOf(statements, out condition);
            ended = false;
        }

        if (condition is null || (body is not BlockSyntax && exit >= 0))
        {
            return null;
        }

        var poll = new PolledCondition(model, known, cancellation);
        if (!poll.Read(condition, !ended) || !Waits(loop, body, exit, model, known, cancellation))
        {
            return null;
        }

        return new(loop, poll.Polled!, EndsOnToken(loop) ? poll.Ends | PolledStates.Other : poll.Ends);
    }

    // `await Task.Delay(n, token)` leaves the loop by an exception.
    private static bool EndsOnToken(StatementSyntax loop)
    {
        foreach (var node in loop.DescendantNodes())
        {
            if (node is InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 1 } call && TwinSyntax.NameOf(call.Expression) is { Identifier.ValueText: "Delay" })
            {
                return true;
            }
        }

        return false;
    }

    // `if (done) break;` as the first or the last statement of an endless loop.
    private static int ExitOf(SyntaxList<StatementSyntax> statements, out ExpressionSyntax? condition)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            if ((i == 0 || i == statements.Count - 1) && statements[i] is IfStatementSyntax { Else: null } exit
                && exit.Statement is BreakStatementSyntax or BlockSyntax { Statements: [BreakStatementSyntax] })
            {
                condition = exit.Condition;
                return i;
            }
        }

        condition = null;
        return -1;
    }

    private static bool Waits(StatementSyntax loop, StatementSyntax body, int exit, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        if (loop is ForStatementSyntax each)
        {
            foreach (var incrementor in each.Incrementors)
            {
                if (!IsWait(incrementor, model, known, cancellation))
                {
                    return false;
                }
            }
        }

        if (body is not BlockSyntax block)
        {
            return IsWait(body, model, known, cancellation);
        }

        for (var i = 0; i < block.Statements.Count; i++)
        {
            if (i != exit && !IsWait(block.Statements[i], model, known, cancellation))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWait(StatementSyntax statement, SemanticModel model, KnownSymbols known, CancellationToken cancellation) => statement switch
    {
        EmptyStatementSyntax => true,
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Right: var discarded } } => IsWait(discarded, model, known, cancellation),
        ExpressionStatementSyntax alone => IsWait(alone.Expression, model, known, cancellation),
        _ => false,
    };

    private static bool IsWait(ExpressionSyntax expression, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var awaited = expression is AwaitExpressionSyntax await ? await.Expression : null;
        var call = (awaited ?? expression) as InvocationExpressionSyntax;
        if (awaited is not null && call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: InvocationExpressionSyntax configured } })
        {
            call = configured;
        }

        if (call is null || TwinSyntax.NameOf(call.Expression)?.Identifier.ValueText is not ("Sleep" or "SpinWait" or "SpinOnce" or "Yield" or "Delay")
            || !AreInert(call.ArgumentList)
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method)
        {
            return false;
        }

        return awaited is null
            ? Is(method.ContainingType, known.Thread) || Is(method.ContainingType, known.SpinWait)
            : Is(method.ContainingType, known.Task);
    }

    // An argument that counts, assigns or waits makes the loop do more than wait.
    private static bool AreInert(ArgumentListSyntax arguments)
    {
        foreach (var node in arguments.DescendantNodes())
        {
            if (node is AssignmentExpressionSyntax or AwaitExpressionSyntax or PostfixUnaryExpressionSyntax or AnonymousFunctionExpressionSyntax
                or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }
                or InvocationExpressionSyntax { Expression: not MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "TimeSpan" } } })
            {
                return false;
            }
        }

        return true;
    }

    private static bool Is(ITypeSymbol? type, INamedTypeSymbol? known) => known is not null && SymbolEqualityComparer.Default.Equals(type, known);
}
