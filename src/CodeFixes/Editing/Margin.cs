using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Editing;

/// <summary>The white space in front of a line.</summary>
internal static class Margin
{
    /// <summary>The margin of the line a node begins.</summary>
    public static string Of(SyntaxNode node)
    {
        var margin = node.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        return margin.RawKind == 0 ? string.Empty : margin.ToString();
    }

    /// <summary>The margin of the line a node stands in, whatever leads that line.</summary>
    public static string OfLine(SyntaxNode node)
    {
        var line = node.SyntaxTree.GetText().Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>The margin of the statements of a function's body, as they are or as they would be.</summary>
    public static string Inside(SyntaxNode function, BlockSyntax? body)
    {
        var outer = Of(function);
        var first = body?.Statements.FirstOrDefault() is { } statement ? Of(statement) : string.Empty;
        return first.Length > outer.Length ? first : outer + Step(outer);
    }

    /// <summary>What a line further in has more than a margin.</summary>
    public static string Step(string margin) => margin.EndsWith("\t", StringComparison.Ordinal) ? "\t" : "    ";

    /// <summary>The node with its lines moved out: those that start with one margin start with the other. What stands inside tokens stays.</summary>
    public static T Moved<T>(T node, string from, string to)
        where T : SyntaxNode =>
        !from.StartsWith(to, StringComparison.Ordinal) || from.Length == to.Length
            ? node
            : node.ReplaceTrivia(
                node.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)),
                (_, trivia) => trivia.ToString().StartsWith(from, StringComparison.Ordinal) ? SyntaxFactory.Whitespace(to + trivia.ToString().Substring(from.Length)) : trivia);

    /// <summary>The node one step to the right, line by line; strings that go over several lines stay.</summary>
    public static T Indented<T>(T node, string step)
        where T : SyntaxNode => node.ReplaceTokens(
            node.DescendantTokens().Where(token => token == node.GetFirstToken() || token.GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia)),
            (_, current) => current.WithLeadingTrivia(Indented(current.LeadingTrivia, step)));

    private static SyntaxTriviaList Indented(SyntaxTriviaList leading, string step)
    {
        var indented = new List<SyntaxTrivia>();
        var isAtStart = true;
        foreach (var trivia in leading)
        {
            if (isAtStart && !trivia.IsKind(SyntaxKind.EndOfLineTrivia) && !trivia.IsDirective)
            {
                indented.Add(SyntaxFactory.Whitespace(step));
            }

            indented.Add(trivia);
            isAtStart = trivia.IsKind(SyntaxKind.EndOfLineTrivia);
        }

        if (isAtStart)
        {
            indented.Add(SyntaxFactory.Whitespace(step));
        }

        return SyntaxFactory.TriviaList(indented);
    }
}
