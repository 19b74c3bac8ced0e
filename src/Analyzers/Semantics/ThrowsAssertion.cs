using AsyncColoring.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>
/// Assertions that a delegate throws, or does not. AC4006 speaks of them, of the async delegates they do not wait for and of their own tasks
/// when nobody awaits those.
/// </summary>
internal static class ThrowsAssertion
{
    /// <summary>Whether a call is such an assertion, or goes on from one: <c>act.Should().ThrowAsync&lt;E&gt;().WithMessage("…")</c>.</summary>
    public static bool Is(InvocationExpressionSyntax call, SemanticModel model, ApiTable table, CancellationToken cancellation)
    {
        for (ExpressionSyntax? current = call; current is InvocationExpressionSyntax invocation; current = (invocation.Expression as MemberAccessExpressionSyntax)?.Expression)
        {
            if (MethodOf(invocation, model, table, cancellation) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an expression is all that a lambda passed to such an assertion does: <c>Assert.Throws&lt;E&gt;(() => LoadAsync())</c>.</summary>
    public static bool IsAbout(ExpressionSyntax body, SemanticModel model, ApiTable table, CancellationToken cancellation) =>
        body.Parent is LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } }
        && MethodOf(call, model, table, cancellation) is not null;

    /// <summary>Whether a method is such an assertion.</summary>
    public static bool Is(IMethodSymbol method, ApiTable table) => table.Find(method, ApiVerb.ThrowsAssertion) is not null;

    /// <summary>The method of a call that is itself such an assertion; null for any other.</summary>
    public static IMethodSymbol? MethodOf(InvocationExpressionSyntax call, SemanticModel model, ApiTable table, CancellationToken cancellation) =>
        TwinSyntax.NameOf(call.Expression) is { Identifier.ValueText: var name }
        && table.MentionsName(name, ApiVerb.ThrowsAssertion)
        && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
        && Is(method, table)
            ? method
            : null;

    /// <summary>The call at the end of a chain that begins here, which is what has to be awaited: <c>….WithMessage("…")</c>.</summary>
    public static ExpressionSyntax EndOfChain(InvocationExpressionSyntax assertion)
    {
        ExpressionSyntax end = assertion;
        while (end.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } member && member.Expression == end && next.Expression == member)
        {
            end = next;
        }

        return end;
    }
}
