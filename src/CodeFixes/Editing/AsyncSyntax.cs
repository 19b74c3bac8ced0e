using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.Editing;

/// <summary>Parses what must not be made of parts: <c>await</c> and <c>_</c> are names where nothing says otherwise.</summary>
internal static class AsyncSyntax
{
    /// <summary><c>_ = dropped</c>. Parsed, because a made <c>_</c> is an ordinary name.</summary>
    public static ExpressionSyntax Discard(ExpressionSyntax dropped) =>
        ((AssignmentExpressionSyntax)SyntaxFactory.ParseExpression("_ = x")).WithRight(dropped.WithoutLeadingTrivia()).WithLeadingTrivia(dropped.GetLeadingTrivia());

    /// <summary>A lambda that takes what a delegate does, and awaits a call with it.</summary>
    /// <param name="parameters">The names of its parameters.</param>
    /// <param name="called">What is called: a name, or a name of something.</param>
    /// <param name="configure">Whether the await is configured.</param>
    public static ExpressionSyntax AwaitingLambda(IReadOnlyCollection<string> parameters, ExpressionSyntax called, bool configure)
    {
        var arguments = string.Join(", ", parameters);
        var call = AwaitStyle.Apply(SyntaxFactory.ParseExpression($"{called.WithoutTrivia()}({arguments})"), configure);
        var lambda = (ParenthesizedExpressionSyntax)SyntaxFactory.ParseExpression($"(async {(parameters.Count == 1 ? arguments : $"({arguments})")} => await {call})");
        return lambda.Expression;
    }

    /// <summary>One statement, spaced as it is written.</summary>
    public static StatementSyntax Statement(string text)
    {
        var method = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"async void M() {{ {text} }}")!;
        return method.Body!.Statements[0].WithoutTrivia();
    }

    /// <summary>The node with the names in it that say where they come from, <c>global::…</c>, as short as the place allows. The simplifier wants the names themselves marked.</summary>
    public static T Shortened<T>(T node)
        where T : SyntaxNode => node.ReplaceNodes(
            node.DescendantNodes().Where(inner => inner is MemberAccessExpressionSyntax or QualifiedNameSyntax && inner.GetFirstToken().IsKind(SyntaxKind.GlobalKeyword)),
            (_, current) => current.WithAdditionalAnnotations(Simplifier.Annotation));
}
