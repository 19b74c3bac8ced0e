using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary><c>list.ForEach(item => Load(item))</c> as <c>foreach (var item in list) { … }</c>, which can await.</summary>
internal static class LoopBodies
{
    public static void Plan(GraphNode node, DocumentEdits edits)
    {
        var statement = node.Loop!;
        edits.MarkConverted(node.Declarations[0].Node);
        edits.Replace(statement, current => Loop((ExpressionStatementSyntax)current, Margin.Of(statement), edits));

        // What blocks in the body blocks in the function around it now, and is awaited there.
        if (Function.Around(statement) is { Node: { } function and not CompilationUnitSyntax, HasAsyncKeyword: true })
        {
            edits.Replace(function, current => current.WithAdditionalAnnotations(Declarations.Mark(node)));
        }
    }

    private static SyntaxNode Loop(ExpressionStatementSyntax statement, string margin, DocumentEdits edits)
    {
        var call = (InvocationExpressionSyntax)statement.Expression;
        var lambda = (AnonymousFunctionExpressionSyntax)call.ArgumentList.Arguments[0].Expression;
        var parameter = ForEachLambda.ParameterOf(lambda)!;
        var line = edits.EndOfLine;
        var inner = margin + Margin.Step(margin);
        var head = $"foreach ({parameter.Type?.WithoutTrivia().ToString() ?? "var"} {parameter.Identifier.Text} in x)";
        var loop = (ForEachStatementSyntax)AsyncSyntax.Statement($"{head}{line}{margin}{{{line}{margin}}}");
        loop = loop.WithExpression(((MemberAccessExpressionSyntax)call.Expression).Expression.WithoutTrivia());
        if (lambda.Block is { } block)
        {
            var isOnOwnLine = block.OpenBraceToken.GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
            return loop
                .WithCloseParenToken(loop.CloseParenToken.WithTrailingTrivia(isOnOwnLine ? line : SyntaxFactory.Space))
                .WithStatement(block.WithTrailingTrivia())
                .WithTriviaFrom(statement);
        }

        var body = SyntaxFactory.ExpressionStatement(lambda.ExpressionBody!.WithoutTrivia()).WithLeadingTrivia(SyntaxFactory.Whitespace(inner)).WithTrailingTrivia(line);
        return loop.WithStatement(((BlockSyntax)loop.Statement).AddStatements(body)).WithTriviaFrom(statement);
    }
}
