using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Gives methods and local functions that are an expression a body of statements.</summary>
internal static class ArrowBodies
{
    /// <summary>The function with a block in the place of its <c>=&gt;</c>.</summary>
    /// <param name="function">The function.</param>
    /// <param name="statements">What the expression becomes, each statement on a line with the given margin.</param>
    /// <param name="edits">The edits of the file.</param>
    public static SyntaxNode WithBlock(SyntaxNode function, Func<ExpressionSyntax, SyntaxTrivia, IEnumerable<StatementSyntax>> statements, DocumentEdits edits)
    {
        var margin = Margin.Of(function);
        BlockSyntax Block(ArrowExpressionClauseSyntax arrow) => SyntaxFactory.Block(
            SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(SyntaxFactory.Whitespace(margin)).WithTrailingTrivia(edits.EndOfLine),
            SyntaxFactory.List(statements(arrow.Expression, SyntaxFactory.Whitespace(Margin.Inside(function, null)))),
            SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(SyntaxFactory.Whitespace(margin)).WithTrailingTrivia(function.GetTrailingTrivia()));

        return function switch
        {
            MethodDeclarationSyntax { ExpressionBody: { } arrow } method => WithLineEnd(method, edits).WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(arrow)),
            LocalFunctionStatementSyntax { ExpressionBody: { } arrow } local => WithLineEnd(local, edits).WithExpressionBody(null).WithSemicolonToken(default).WithBody(Block(arrow)),
            _ => function,
        };
    }

    // Whatever stands last in front of the `=>` ends its line.
    private static T WithLineEnd<T>(T function, DocumentEdits edits)
        where T : SyntaxNode
    {
        var arrow = function.ChildNodes().OfType<ArrowExpressionClauseSyntax>().Single();
        var before = arrow.GetFirstToken().GetPreviousToken();
        return function.ReplaceToken(before, before.WithTrailingTrivia(edits.EndOfLine));
    }
}
