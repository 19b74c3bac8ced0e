using AsyncColoring.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>What becomes of a delegate that is passed to a method or constructor, as the tables know it.</summary>
internal enum DelegateFate
{
    /// <summary>The tables say nothing.</summary>
    Unknown,

    /// <summary>It has run when the call returns, but for what it does after an <c>await</c>.</summary>
    Runs,

    /// <summary>It runs later or elsewhere, and nobody waits for it.</summary>
    Posted,
}

/// <summary>Calls that take a delegate and do not wait for its task. AC4004 speaks of them.</summary>
internal static class UnawaitedDelegate
{
    /// <summary>What becomes of a delegate passed to <paramref name="taker"/>.</summary>
    public static DelegateFate FateIn(IMethodSymbol taker, ApiTable table) =>
        table.Find(taker, ApiVerb.RunsDelegate) is not null ? DelegateFate.Runs
        : table.Find(taker, ApiVerb.PostsDelegate) is not null ? DelegateFate.Posted
        : DelegateFate.Unknown;

    /// <summary>Whether a call is given an async lambda and runs it up to its first await: it hardly holds its thread, and what is wrong with it is said at the lambda.</summary>
    public static bool IsGivenAsyncLambda(InvocationExpressionSyntax call, IMethodSymbol taker, ApiTable table)
    {
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (argument.Expression is AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: not 0 })
            {
                return FateIn(taker, table) != DelegateFate.Unknown;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a call starts an async delegate on another thread and its task of a task is dropped: <c>Task.Factory.StartNew(async () => …);</c>.
    /// The delegate's own task is lost in there; a rule of dropped tasks has nothing to add.
    /// </summary>
    public static bool IsStartedAndDropped(InvocationExpressionSyntax call, SemanticModel model, ColoringFacts facts, CancellationToken cancellation) =>
        IsDropped(call)
        && TwinSyntax.NameOf(call.Expression) is { Identifier.ValueText: var name }
        && facts.Table.MentionsName(name, ApiVerb.PostsDelegate)
        && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
        && Awaitable.ResultOf(method.ReturnType, facts.Known) is { } inner
        && Awaitable.Is(inner, facts.Known)
        && facts.Table.Find(method, ApiVerb.PostsDelegate) is not null;

    /// <summary>Whether nobody takes what a call returns. An assignment to a discard takes it: who writes one means to.</summary>
    public static bool IsDropped(ExpressionSyntax call)
    {
        SyntaxNode outer = call;
        while (outer.Parent is ParenthesizedExpressionSyntax or ConditionalAccessExpressionSyntax || outer.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            outer = outer.Parent;
        }

        return outer.Parent is ExpressionStatementSyntax;
    }
}
