using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.AsyncVoid;

/// <summary><c>new Thread(async () => …).Start();</c> as <c>_ = Task.Run(async () => …);</c>: the thread ended at the first await anyway.</summary>
internal static class ThreadOfItsOwn
{
    public static void Plan(ExpressionSyntax creation, ExpressionSyntax handed, DocumentEdits edits, CancellationToken cancellation)
    {
        if (creation is ObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 1, Initializer: null }
            && creation.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Start", Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Parent: ExpressionStatementSyntax } start }
            && SymbolEqualityComparer.Default.Equals(edits.Model.GetTypeInfo(creation, cancellation).Type, edits.Facts.Known.Thread)
            && handed is ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters.Count: 0 })
        {
            edits.Replace(start, current => Run(((InvocationExpressionSyntax)current).DescendantNodes().OfType<ParenthesizedLambdaExpressionSyntax>().First(), current, edits));
        }
    }

    /// <summary><c>_ = Task.Run(…)</c>.</summary>
    public static ExpressionSyntax Run(ExpressionSyntax lambda, SyntaxNode replaced, DocumentEdits edits)
    {
        var run = (InvocationExpressionSyntax)SyntaxFactory.ParseExpression("global::System.Threading.Tasks.Task.Run()");
        run = run.WithExpression(run.Expression.WithAdditionalAnnotations(Simplifier.Annotation))
            .WithArgumentList(SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(lambda.WithoutTrivia()))));
        run = run.ReplaceNode(
            ((MemberAccessExpressionSyntax)run.Expression).Expression,
            ((MemberAccessExpressionSyntax)run.Expression).Expression.WithAdditionalAnnotations(Simplifier.Annotation));
        return SyntaxFactory.AssignmentExpression(
                SyntaxKind.SimpleAssignmentExpression,
                SyntaxFactory.ParseExpression("_"),
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
                run)
            .WithTriviaFrom(replaced);
    }
}
