using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.AsyncVoid;

/// <summary>The body of a lambda as the body of a loop.</summary>
internal static class LoopBody
{
    /// <summary>The block: as it is written where it has lines of its own, else with a line for each statement.</summary>
    /// <param name="lambda">The lambda.</param>
    /// <param name="empty">A block of two lines, braces at the margin.</param>
    /// <param name="margin">The margin of the loop.</param>
    /// <param name="edits">Knows the document.</param>
    public static BlockSyntax Of(LambdaExpressionSyntax lambda, BlockSyntax empty, string margin, DocumentEdits edits)
    {
        if (lambda.Block is not { } block)
        {
            return empty.WithStatements(SyntaxFactory.SingletonList(OnOwnLine(SyntaxFactory.ExpressionStatement(lambda.ExpressionBody!.WithoutTrivia()), margin, edits)));
        }

        // On one line it would read `foreach (…)⏎ { … }`.
        return block.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia)
            ? block.WithOpenBraceToken(block.OpenBraceToken.WithLeadingTrivia(SyntaxFactory.Whitespace(margin))).WithTrailingTrivia()
            : empty.WithStatements(SyntaxFactory.List(block.Statements.Select(statement => OnOwnLine(statement, margin, edits))));
    }

    /// <summary>Whether a lambda returns early. A <c>return</c> ends the turn, as <c>continue</c> would in some places but not in an inner loop or a <c>switch</c>.</summary>
    public static bool HasReturn(LambdaExpressionSyntax lambda) =>
        lambda.Block is { } block
        && block.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(node => node is ReturnStatementSyntax);

    private static StatementSyntax OnOwnLine(StatementSyntax statement, string margin, DocumentEdits edits) =>
        statement.WithLeadingTrivia(SyntaxFactory.Whitespace(margin + Margin.Step(margin))).WithTrailingTrivia(edits.EndOfLine);
}
