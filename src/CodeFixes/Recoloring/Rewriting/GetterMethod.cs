using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>The method a property with a getter alone becomes, and the call a read becomes.</summary>
internal static class GetterMethod
{
    /// <summary>The <c>get</c> accessor of a property; null where it has none that is written out, and for all else.</summary>
    public static AccessorDeclarationSyntax? GetterOf(SyntaxNode declaration) =>
        (declaration as PropertyDeclarationSyntax)?.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));

    /// <summary>The call a read becomes once its name is the method's.</summary>
    public static ExpressionSyntax Call(ExpressionSyntax read) =>
        SyntaxFactory.InvocationExpression(read.WithoutTrivia(), SyntaxFactory.ArgumentList()).WithTriviaFrom(read);

    /// <summary>The method: what the getter did, one level further out, and the comments between its braces in front.</summary>
    public static MethodDeclarationSyntax Of(PropertyDeclarationSyntax property, string name, TypeSyntax type, SyntaxTrivia endOfLine)
    {
        var getter = GetterOf(property);
        var margin = Margin.Of(property);
        var arrow = property.ExpressionBody ?? getter?.ExpressionBody;
        var body = getter?.Body;
        SyntaxTriviaList beforeBody = property.ExpressionBody is not null ? property.Identifier.TrailingTrivia
            : body is not null && getter!.Keyword.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) ? SyntaxFactory.TriviaList(endOfLine)
            : body is not null || arrow is not null ? SyntaxFactory.TriviaList(SyntaxFactory.Space)
            : default;
        var method = SyntaxFactory.MethodDeclaration(
            default,
            getter is null ? property.Modifiers : property.Modifiers.AddRange(getter.Modifiers),
            type.WithTriviaFrom(property.Type),
            property.ExplicitInterfaceSpecifier,
            SyntaxFactory.Identifier(name).WithLeadingTrivia(property.Identifier.LeadingTrivia),
            null,
            SyntaxFactory.ParameterList(SyntaxFactory.Token(SyntaxKind.OpenParenToken), default, SyntaxFactory.Token(SyntaxKind.CloseParenToken).WithTrailingTrivia(beforeBody)),
            default,
            body is null ? null : Margin.Moved(body.WithoutTrailingTrivia(), Margin.Of(getter!), margin),
            arrow is null ? null : getter is null ? arrow : Margin.Moved(arrow.WithoutTrailingTrivia(), Margin.Of(getter), margin),
            body is not null ? default : SyntaxFactory.Token(SyntaxKind.SemicolonToken));
        var comments = getter is null ? Enumerable.Empty<SyntaxTrivia>() : CommentsBetween(property, getter);
        return method
            .WithTrailingTrivia(property.GetTrailingTrivia())
            .WithLeadingTrivia(property.GetLeadingTrivia().AddRange(comments.SelectMany(comment => new[] { comment, endOfLine, SyntaxFactory.Whitespace(margin) })));
    }

    private static IEnumerable<SyntaxTrivia> CommentsBetween(PropertyDeclarationSyntax property, AccessorDeclarationSyntax getter)
    {
        var inner = (SyntaxNode?)getter.Body ?? getter.ExpressionBody;
        return property.DescendantTrivia()
            .Where(trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
                && trivia.SpanStart > property.Identifier.SpanStart
                && trivia.Span.End < property.AccessorList!.CloseBraceToken.Span.End
                && inner?.FullSpan.Contains(trivia.Span) != true);
    }
}
