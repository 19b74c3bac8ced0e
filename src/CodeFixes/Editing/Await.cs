using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.Editing;

/// <summary>Puts <c>await</c> in the place of a blocking expression, with the parentheses, trivia and conditional access it needs.</summary>
internal static class Await
{
    /// <summary>
    /// Plans to await at <paramref name="site"/>, an expression of the original tree: <paramref name="toAwaitable"/> turns it, with the edits
    /// below it made, into what is awaited. The function around becomes async where it is not yet.
    /// </summary>
    public static void At(ExpressionSyntax site, DocumentEdits edits, Func<ExpressionSyntax, ExpressionSyntax> toAwaitable, CancellationToken cancellation)
    {
        if (!AsyncFunction.TryMake(Function.Around(site), edits, cancellation))
        {
            return;
        }

        var configure = AwaitStyle.ConfiguresAwait(site, edits);
        ExpressionSyntax Awaited(ExpressionSyntax current) => Of(AwaitStyle.Apply(toAwaitable(current), configure), current);

        if (TwinSyntax.Binding(site) is not null && TwinSyntax.ConditionalAround(site) is { } conditional)
        {
            ConditionalAwait.Plan(site, conditional, edits, Awaited, cancellation);
        }
        else
        {
            edits.Replace(site, current => Parenthesize(Awaited((ExpressionSyntax)current), site.Parent));
        }
    }

    /// <summary><c>await operand</c> with the trivia of what it replaces; comments of tokens that fall away are kept at its end.</summary>
    public static ExpressionSyntax Of(ExpressionSyntax operand, ExpressionSyntax replaced)
    {
        var bare = AsyncSyntax.Shortened(operand.WithoutTrivia());
        var lost = LostComments(replaced, bare);
        return SyntaxFactory.AwaitExpression(
                SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
                NeedsParenthesesInAwait(bare) ? SyntaxFactory.ParenthesizedExpression(bare) : bare)
            .WithLeadingTrivia(replaced.GetLeadingTrivia())
            .WithTrailingTrivia(lost.AddRange(replaced.GetTrailingTrivia()))
            .WithAdditionalAnnotations(Simplifier.Annotation);
    }

    /// <summary>Parentheses around an awaited expression where its new parent binds tighter.</summary>
    public static ExpressionSyntax Parenthesize(ExpressionSyntax awaited, SyntaxNode? parent) =>
        parent switch
        {
            MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax
                or PostfixUnaryExpressionSyntax or RangeExpressionSyntax or WithExpressionSyntax or SwitchExpressionSyntax =>
                SyntaxFactory.ParenthesizedExpression(awaited.WithoutTrivia()).WithTriviaFrom(awaited),
            _ => awaited,
        };

    private static bool NeedsParenthesesInAwait(ExpressionSyntax operand) => operand is
        BinaryExpressionSyntax or ConditionalExpressionSyntax or AssignmentExpressionSyntax or LambdaExpressionSyntax or SwitchExpressionSyntax
        or QueryExpressionSyntax or RangeExpressionSyntax or IsPatternExpressionSyntax or WithExpressionSyntax or ConditionalAccessExpressionSyntax;

    // `client.GetAsync() /* why */ .Result`: the comment stays although the token it belongs to goes.
    private static SyntaxTriviaList LostComments(ExpressionSyntax replaced, ExpressionSyntax kept)
    {
        var comments = new List<SyntaxTrivia>();
        foreach (var trivia in replaced.DescendantTrivia())
        {
            if (trivia.Kind() is SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineCommentTrivia
                && !replaced.GetLeadingTrivia().Contains(trivia)
                && !replaced.GetTrailingTrivia().Contains(trivia)
                && !kept.DescendantTrivia().Any(other => other.ToString() == trivia.ToString()))
            {
                comments.Add(SyntaxFactory.Space);
                comments.Add(trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
                    ? SyntaxFactory.Comment("/*" + trivia.ToString().Substring(2) + " */")
                    : trivia);
            }
        }

        return SyntaxFactory.TriviaList(comments);
    }
}
