using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Editing;

/// <summary>Statements that take an <c>await</c> of their own.</summary>
internal static class Loops
{
    /// <summary><c>foreach</c> as <c>await foreach</c>.</summary>
    public static SyntaxNode Await(SyntaxNode loop)
    {
        var each = (CommonForEachStatementSyntax)loop;
        var keyword = SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithLeadingTrivia(each.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space);
        return each.WithForEachKeyword(each.ForEachKeyword.WithLeadingTrivia()).WithAwaitKeyword(keyword);
    }
}
