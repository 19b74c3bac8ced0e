using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>An <c>await</c> of a task that may be null.</summary>
internal static class NullableAwait
{
    /// <summary>The task that is awaited, without parentheses and <c>ConfigureAwait</c>: <c>x?.FooAsync()</c> of <c>await (x?.FooAsync()).ConfigureAwait(false)</c>.</summary>
    public static ExpressionSyntax TaskOf(AwaitExpressionSyntax awaiting)
    {
        var task = NeverWaits.Unwrap(awaiting.Expression);
        return task is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax } configured }
            ? NeverWaits.Unwrap(configured.Expression)
            : task;
    }
}
