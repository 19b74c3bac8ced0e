using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Makes an event handler <c>async void</c>, with its body guarded: what leaves an async void method ends the process.</summary>
internal static class GuardedBodies
{
    private const string Step = "    ";

    public static void Plan(GraphNode node, DeclaredFunction function, DocumentEdits edits)
    {
        var original = function.Node;
        edits.MarkConverted(original);
        var exception = edits.FreshName("exception", original);
        var line = edits.Root.SyntaxTree.GetText().Lines.GetLineFromPosition(original.SpanStart).ToString();
        var margin = line.Substring(0, line.Length - line.TrimStart().Length);
        edits.Replace(original, current => AsyncFunction.AddKeyword(Guard(current, margin, exception, edits)).WithAdditionalAnnotations(Declarations.Mark(node)));
    }

    private static SyntaxNode Guard(SyntaxNode current, string margin, string exception, DocumentEdits edits)
    {
        return current switch
        {
            MethodDeclarationSyntax { Body: { } body } method => method.WithBody(Guarded(body.Statements, body, margin, exception, edits)),
            MethodDeclarationSyntax { ExpressionBody: { } arrow } method => method.WithExpressionBody(null).WithSemicolonToken(default)
                .WithParameterList(method.ParameterList.WithTrailingTrivia(edits.EndOfLine))
                .WithBody(Guarded(OnOwnLine(arrow.Expression, margin, edits), null, margin, exception, edits).WithTrailingTrivia(method.GetTrailingTrivia())),
            AnonymousFunctionExpressionSyntax { Block: { } body } lambda => lambda.WithBody(Guarded(body.Statements, body, margin, exception, edits)),
            LambdaExpressionSyntax { ExpressionBody: { } value } lambda => ((LambdaExpressionSyntax)lambda.WithBody(Guarded(OnOwnLine(value, margin, edits), null, margin, exception, edits).WithTrailingTrivia(value.GetTrailingTrivia())))
                .WithArrowToken(lambda.ArrowToken.WithTrailingTrivia(edits.EndOfLine)),
            _ => current,
        };
    }

    private static SyntaxList<StatementSyntax> OnOwnLine(ExpressionSyntax expression, string margin, DocumentEdits edits) => SyntaxFactory.SingletonList<StatementSyntax>(
        SyntaxFactory.ExpressionStatement(expression.WithoutTrivia()).WithLeadingTrivia(SyntaxFactory.Whitespace(margin + Step)).WithTrailingTrivia(edits.EndOfLine));

    private static BlockSyntax Guarded(SyntaxList<StatementSyntax> statements, BlockSyntax? old, string margin, string exception, DocumentEdits edits)
    {
        var line = edits.EndOfLine.ToString();
        var inner = margin + Step;
        var text = $"{{{line}{inner}try{line}{inner}{{{line}{inner}}}{line}{inner}catch (System.Exception {exception}){line}{inner}{{{line}"
            + $"{inner}{Step}// What leaves an async void method ends the process.{line}{inner}{Step}System.Diagnostics.Trace.TraceError({exception}.ToString());{line}{inner}}}{line}{margin}}}";
        var block = (BlockSyntax)AsyncSyntax.Statement(text);
        var tried = (TryStatementSyntax)block.Statements[0];
        var isMultiline = old is null || old.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        var moved = isMultiline
            ? SyntaxFactory.List(statements.Select(statement => Margin.Indented(statement, Step)))
            : SyntaxFactory.List(statements.Select(statement => statement.WithLeadingTrivia(SyntaxFactory.Whitespace(inner + Step)).WithTrailingTrivia(edits.EndOfLine)));
        block = block.ReplaceNode(tried, tried.WithBlock(tried.Block.WithStatements(moved)));
        return old is null
            ? block.WithLeadingTrivia(SyntaxFactory.Whitespace(margin))
            : isMultiline ? block.WithTriviaFrom(old) : block.WithOpenBraceToken(block.OpenBraceToken.WithLeadingTrivia(old.OpenBraceToken.LeadingTrivia)).WithTrailingTrivia(old.GetTrailingTrivia());
    }
}
