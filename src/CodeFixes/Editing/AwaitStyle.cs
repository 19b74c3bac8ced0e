using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Editing;

/// <summary>Whether the code around already writes <c>ConfigureAwait(false)</c> after every task it awaits.</summary>
internal static class AwaitStyle
{
    /// <summary>The habit of the function, or of the file where the function awaits nothing yet, or of the code around where the file does not.</summary>
    public static bool ConfiguresAwait(SyntaxNode place, DocumentEdits edits) =>
        (Function.Around(place).Node is { } function ? HabitOf(function) : null) ?? edits.Habit;

    /// <summary>The awaitable, configured where that is the habit and it is not yet.</summary>
    public static ExpressionSyntax Apply(ExpressionSyntax awaitable, bool configure)
    {
        if (!configure || IsConfigured(awaitable))
        {
            return awaitable;
        }

        var bare = awaitable.WithoutTrivia();
        if (bare is not (MemberAccessExpressionSyntax or InvocationExpressionSyntax or SimpleNameSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax or ThisExpressionSyntax))
        {
            bare = SyntaxFactory.ParenthesizedExpression(bare);
        }

        return SyntaxFactory.InvocationExpression(
                SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, bare, SyntaxFactory.IdentifierName("ConfigureAwait")),
                SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression)))))
            .WithTriviaFrom(awaitable);
    }

    /// <summary>Whether every task awaited in a scope is configured; null where none is awaited.</summary>
    public static bool? HabitOf(SyntaxNode scope)
    {
        var awaits = false;
        foreach (var node in scope.DescendantNodes())
        {
            if (node is AwaitExpressionSyntax await)
            {
                awaits = true;
                if (!IsConfigured(await.Expression))
                {
                    return false;
                }
            }
        }

        return awaits ? true : null;
    }

    private static bool IsConfigured(ExpressionSyntax awaitable) =>
        awaitable is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } };
}
