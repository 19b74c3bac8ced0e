using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Editing;

/// <summary><c>using</c> as <c>await using</c>.</summary>
internal static class Usings
{
    /// <summary>The statement or declaration with <c>await</c> in front.</summary>
    public static SyntaxNode Await(SyntaxNode statement)
    {
        var keyword = SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithLeadingTrivia(statement.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.Space);
        return statement switch
        {
            UsingStatementSyntax block => block.WithUsingKeyword(block.UsingKeyword.WithLeadingTrivia()).WithAwaitKeyword(keyword),
            LocalDeclarationStatementSyntax local => local.WithUsingKeyword(local.UsingKeyword.WithLeadingTrivia()).WithAwaitKeyword(keyword),
            _ => statement,
        };
    }
}
