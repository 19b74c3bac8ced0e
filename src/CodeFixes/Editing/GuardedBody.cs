using AsyncColoring.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.Editing;

/// <summary>Puts the body of an async void function in a <c>try</c>: what leaves one ends the process.</summary>
internal static class GuardedBody
{
    private const string Step = "    ";
    private static readonly SyntaxAnnotation WasOnOneLine = new();

    /// <summary>Plans the guard, with the call the user chose in its handler, or one that writes to the trace.</summary>
    public static void Plan(SyntaxNode original, DocumentEdits edits) => edits.Replace(original, Around(original, edits));

    /// <summary>What puts the guard around the function, its body as the other edits leave it.</summary>
    public static Func<SyntaxNode, SyntaxNode> Around(SyntaxNode original, DocumentEdits edits)
    {
        var exception = edits.ScopedName("exception", original);
        var margin = Margin.OfLine(original);
        var report = Report(edits, original.SyntaxTree);
        return current => OnOwnLine(Guard(current, margin, exception, report, edits), margin, edits);
    }

    // Braces that shared a line with all they held get one of their own.
    private static SyntaxNode OnOwnLine(SyntaxNode guarded, string margin, DocumentEdits edits)
    {
        var open = guarded switch
        {
            MethodDeclarationSyntax { Body: { } body } => body.OpenBraceToken,
            LocalFunctionStatementSyntax { Body: { } body } => body.OpenBraceToken,
            AnonymousFunctionExpressionSyntax { Block: { } body } => body.OpenBraceToken,
            _ => default,
        };
        var before = open.GetPreviousToken();
        return open.RawKind == 0 || before.RawKind == 0 || open.LeadingTrivia.Count > 0 || !open.HasAnnotation(WasOnOneLine)
            ? guarded
            : guarded.ReplaceTokens([before, open], (original, current) => original == before ? current.WithTrailingTrivia(edits.EndOfLine) : current.WithLeadingTrivia(SyntaxFactory.Whitespace(margin)));
    }

    // An empty handler would hide what happened. Every program has the trace, and a debugger shows it; a better place is for the user to name.
    private static string Report(DocumentEdits edits, SyntaxTree tree) =>
        ColoringOption.GuardMethodIn(edits.Facts.Options, tree) is { } method ? $"global::{method}({{0}})" : "System.Diagnostics.Trace.TraceError({0}.ToString())";

    private static SyntaxNode Guard(SyntaxNode current, string margin, string exception, string report, DocumentEdits edits)
    {
        return current switch
        {
            MethodDeclarationSyntax { Body: { } body } method => method.WithBody(Guarded(body.Statements, body, margin, exception, report, edits)),
            MethodDeclarationSyntax { ExpressionBody: { } arrow } method => method.WithExpressionBody(null).WithSemicolonToken(default)
                .WithParameterList(method.ParameterList.WithTrailingTrivia(edits.EndOfLine))
                .WithBody(Guarded(OnOwnLine(arrow.Expression, margin, edits), null, margin, exception, report, edits).WithTrailingTrivia(method.GetTrailingTrivia())),
            LocalFunctionStatementSyntax { Body: { } body } local => local.WithBody(Guarded(body.Statements, body, margin, exception, report, edits)),
            LocalFunctionStatementSyntax { ExpressionBody: { } arrow } local => local.WithExpressionBody(null).WithSemicolonToken(default)
                .WithParameterList(local.ParameterList.WithTrailingTrivia(edits.EndOfLine))
                .WithBody(Guarded(OnOwnLine(arrow.Expression, margin, edits), null, margin, exception, report, edits).WithTrailingTrivia(local.GetTrailingTrivia())),
            AnonymousFunctionExpressionSyntax { Block: { } body } lambda => lambda.WithBody(Guarded(body.Statements, body, margin, exception, report, edits)),
            LambdaExpressionSyntax { ExpressionBody: { } value } lambda => ((LambdaExpressionSyntax)lambda.WithBody(Guarded(OnOwnLine(value, margin, edits), null, margin, exception, report, edits).WithTrailingTrivia(value.GetTrailingTrivia())))
                .WithArrowToken(lambda.ArrowToken.WithTrailingTrivia(edits.EndOfLine)),
            _ => current,
        };
    }

    private static SyntaxList<StatementSyntax> OnOwnLine(ExpressionSyntax expression, string margin, DocumentEdits edits) => SyntaxFactory.SingletonList<StatementSyntax>(
        SyntaxFactory.ExpressionStatement(expression.WithoutTrivia()).WithLeadingTrivia(SyntaxFactory.Whitespace(margin + Step)).WithTrailingTrivia(edits.EndOfLine));

    private static BlockSyntax Guarded(SyntaxList<StatementSyntax> statements, BlockSyntax? old, string margin, string exception, string report, DocumentEdits edits)
    {
        var line = edits.EndOfLine.ToString();
        var inner = margin + Step;
        var text = $"{{{line}{inner}try{line}{inner}{{{line}{inner}}}{line}{inner}catch (System.Exception {exception}){line}{inner}{{{line}"
            + $"{inner}{Step}// What leaves an async void method ends the process.{line}{inner}{Step}{string.Format(System.Globalization.CultureInfo.InvariantCulture, report, exception)};{line}{inner}}}{line}{margin}}}";
        var block = (BlockSyntax)AsyncSyntax.Statement(text);
        var tried = (TryStatementSyntax)block.Statements[0];
        var isMultiline = old is null || old.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        var moved = isMultiline
            ? SyntaxFactory.List(statements.Select(statement => Margin.Indented(statement, Step)))
            : SyntaxFactory.List(statements.Select(statement => statement.WithLeadingTrivia(SyntaxFactory.Whitespace(inner + Step)).WithTrailingTrivia(edits.EndOfLine)));
        block = block.ReplaceNode(tried, Shortened(tried).WithBlock(tried.Block.WithStatements(moved)));
        return old is null
            ? block.WithLeadingTrivia(SyntaxFactory.Whitespace(margin))
            : isMultiline ? block.WithTriviaFrom(old) : block.WithOpenBraceToken(block.OpenBraceToken.WithLeadingTrivia(old.OpenBraceToken.LeadingTrivia).WithAdditionalAnnotations(WasOnOneLine)).WithTrailingTrivia(old.GetTrailingTrivia());
    }

    private static TryStatementSyntax Shortened(TryStatementSyntax tried) => tried.ReplaceNodes(
        tried.DescendantNodes().Where(node => node is QualifiedNameSyntax || (node is MemberAccessExpressionSyntax && node.GetFirstToken().Text is "global" or "System")),
        (_, current) => current.WithAdditionalAnnotations(Simplifier.Annotation));
}
