using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Editing;

/// <summary>Lays out several statements in the place of one.</summary>
internal static class StatementLines
{
    /// <summary>Marks a block that is only a list: its statements go into the block around it.</summary>
    public static readonly SyntaxAnnotation Spliced = new("AsyncColoring.Spliced");

    /// <summary>The statements, the first led by what led the old one, the last followed by what followed it; in braces where only one may stand.</summary>
    /// <param name="statements">What is to stand there, without trivia.</param>
    /// <param name="original">The old statement in its tree.</param>
    /// <param name="current">The old statement as other edits left it.</param>
    /// <param name="endOfLine">The line ending of the file.</param>
    public static SyntaxNode Of(IReadOnlyList<StatementSyntax> statements, StatementSyntax original, SyntaxNode current, SyntaxTrivia endOfLine)
    {
        if (statements.Count == 1)
        {
            return statements[0].WithTriviaFrom(current);
        }

        if (original.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax))
        {
            return InBraces(statements, original, current, endOfLine);
        }

        var indentation = IndentationOf(current);
        var end = SharesLine(original) ? SyntaxFactory.Space : endOfLine;
        var placed = statements.Select((statement, i) => statement
            .WithLeadingTrivia(i == 0 ? current.GetLeadingTrivia() : indentation)
            .WithTrailingTrivia(i == statements.Count - 1 ? current.GetTrailingTrivia() : SyntaxFactory.TriviaList(end)));
        return SyntaxFactory.Block(SyntaxFactory.List(placed)).WithAdditionalAnnotations(Spliced);
    }

    // On one line where the statement shared the line of its owner, else with the braces under it.
    private static BlockSyntax InBraces(IReadOnlyList<StatementSyntax> statements, StatementSyntax original, SyntaxNode current, SyntaxTrivia endOfLine)
    {
        var leading = current.GetLeadingTrivia();
        if (SharesLine(original))
        {
            return SyntaxFactory.Block(
                SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(leading).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.List(statements.Select(statement => statement.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space))),
                SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithTrailingTrivia(current.GetTrailingTrivia()));
        }

        var indentation = IndentationOf(current);
        var margin = SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(Margin.OfLine(original.Parent!)));
        return SyntaxFactory.Block(
            SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(margin).WithTrailingTrivia(endOfLine),
            SyntaxFactory.List(statements.Select((statement, i) => statement.WithLeadingTrivia(i == 0 ? leading : indentation).WithTrailingTrivia(endOfLine))),
            SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(margin).WithTrailingTrivia(current.GetTrailingTrivia()));
    }

    private static SyntaxTriviaList IndentationOf(SyntaxNode statement) =>
        statement.GetLeadingTrivia() is [.., var last] && last.IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(last) : default;

    // Whether something stands before it on its line.
    private static bool SharesLine(StatementSyntax statement)
    {
        var lines = statement.SyntaxTree.GetText().Lines;
        var before = statement.GetFirstToken().GetPreviousToken();
        return !before.IsKind(SyntaxKind.None) && lines.GetLineFromPosition(before.SpanStart).LineNumber == lines.GetLineFromPosition(statement.SpanStart).LineNumber;
    }
}
