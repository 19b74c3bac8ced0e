using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.Editing;

/// <summary>
/// Awaits inside <c>a?.…</c>, where an <c>await</c> cannot stand: <c>a?.Wait();</c> becomes <c>if (a is { } value) { await value; }</c>,
/// <c>x = a?.Result;</c> becomes <c>x = a is { } value ? await value : null;</c>.
/// </summary>
internal static class ConditionalAwait
{
    public static void Plan(ExpressionSyntax site, ConditionalAccessExpressionSyntax conditional, DocumentEdits edits, Func<ExpressionSyntax, ExpressionSyntax> awaited, CancellationToken cancellation)
    {
        ExpressionSyntax whole = conditional;
        while (TwinSyntax.ConditionalAround(whole) is { } outer)
        {
            whole = outer;
        }

        var siteMark = new SyntaxAnnotation();
        var conditionalMark = new SyntaxAnnotation();
        edits.Replace(site, current => current.WithAdditionalAnnotations(siteMark));
        edits.Replace(conditional, current => current.WithAdditionalAnnotations(conditionalMark));
        var name = edits.FreshName("value", site);

        if (whole.Parent is ExpressionStatementSyntax statement)
        {
            edits.Replace(statement, current =>
            {
                var (receiver, body) = Split(((ExpressionStatementSyntax)current).Expression, name, siteMark, conditionalMark, awaited);
                return GuardedAwait.Standing(AsyncSyntax.Statement($"if ({IsNotNull(receiver, name)}) {{ {body}; }}"), statement)
                    .WithTriviaFrom(current)
                    .WithAdditionalAnnotations(Simplifier.Annotation);
            });
            return;
        }

        if (NullOf(edits.Model.GetTypeInfo(whole, cancellation).Type, whole, edits.Model) is not { } otherwise)
        {
            return;
        }

        edits.Replace(whole, current =>
        {
            var (receiver, body) = Split((ExpressionSyntax)current, name, siteMark, conditionalMark, awaited);
            var choice = SyntaxFactory.ConditionalExpression(
                IsNotNull(receiver, name).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.Token(SyntaxKind.QuestionToken).WithTrailingTrivia(SyntaxFactory.Space),
                body.WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space),
                otherwise);
            ExpressionSyntax result = whole.Parent is EqualsValueClauseSyntax or ArgumentSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or ParenthesizedExpressionSyntax
                or AssignmentExpressionSyntax
                ? choice
                : SyntaxFactory.ParenthesizedExpression(choice);
            return result.WithTriviaFrom(current).WithAdditionalAnnotations(Simplifier.Annotation);
        });
    }

    private static (ExpressionSyntax Receiver, ExpressionSyntax Body) Split(
        ExpressionSyntax whole, string name, SyntaxAnnotation siteMark, SyntaxAnnotation conditionalMark, Func<ExpressionSyntax, ExpressionSyntax> awaited)
    {
        var conditional = (ConditionalAccessExpressionSyntax)whole.GetAnnotatedNodes(conditionalMark).Single();
        var receiver = whole == conditional ? conditional.Expression : whole.ReplaceNode(conditional, conditional.Expression);

        var body = conditional.WhenNotNull;
        body = TwinSyntax.Attach(body, TwinSyntax.Binding(body)!, SyntaxFactory.IdentifierName(name));
        var site = (ExpressionSyntax)body.GetAnnotatedNodes(siteMark).Single();
        var replacement = Await.Parenthesize(awaited(site), site == body ? null : site.Parent);
        return (receiver.WithoutTrivia(), (site == body ? replacement : body.ReplaceNode(site, replacement)).WithoutTrivia());
    }

    private static ExpressionSyntax IsNotNull(ExpressionSyntax receiver, string name)
    {
        var tested = receiver is BinaryExpressionSyntax or ConditionalExpressionSyntax or AssignmentExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(receiver) : receiver;
        return ((IsPatternExpressionSyntax)SyntaxFactory.ParseExpression("x is { } " + name)).WithExpression(tested.WithTrailingTrivia(SyntaxFactory.Space));
    }

    // What `a?.…` gives when `a` is null; typed where the other arm would not make it nullable.
    private static ExpressionSyntax? NullOf(ITypeSymbol? type, SyntaxNode place, SemanticModel model)
    {
        var literal = SyntaxFactory.LiteralExpression(SyntaxKind.NullLiteralExpression);
        return type switch
        {
            null or IErrorTypeSymbol or { SpecialType: SpecialType.System_Void } or { IsReferenceType: false, IsValueType: false } => null,
            { IsValueType: true } => SyntaxFactory.CastExpression(SyntaxFactory.ParseTypeName(type.ToMinimalDisplayString(model, place.SpanStart)), literal),
            _ => literal,
        };
    }
}
