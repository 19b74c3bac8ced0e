using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.AsyncVoid;

/// <summary>Async work given to the pool through an older API, as <c>Task.Run</c>.</summary>
internal static class StartedTask
{
    public static void Plan(InvocationExpressionSyntax call, IMethodSymbol taker, DocumentEdits edits, CancellationToken cancellation)
    {
        switch (taker.Name)
        {
            // Its state is not there; the parameter that gets it is not read.
            case "QueueUserWorkItem" when call is { Parent: ExpressionStatementSyntax, ArgumentList.Arguments: [{ Expression: LambdaExpressionSyntax { AsyncKeyword.RawKind: not 0 } lambda }] } && WithoutParameter(lambda) is not null:
                edits.Replace(call, current => ThreadOfItsOwn.Run(WithoutParameter((LambdaExpressionSyntax)((InvocationExpressionSyntax)current).ArgumentList.Arguments[0].Expression)!, current, edits));
                break;
            case "StartNew" when call.Parent is ExpressionStatementSyntax && SymbolEqualityComparer.Default.Equals(taker.ContainingType, edits.Facts.Known.TaskFactory):
                AsyncDelegateNotAwaitedFix.PlanAwait(call, edits, current => Awaited((InvocationExpressionSyntax)current, call, edits, cancellation), cancellation);
                break;
        }
    }

    // `Task.Run` is StartNew with the pool for a scheduler and the tasks unwrapped; with other arguments, only the unwrapping is missing.
    private static ExpressionSyntax Awaited(InvocationExpressionSyntax call, InvocationExpressionSyntax original, DocumentEdits edits, CancellationToken cancellation)
    {
        if (call.ArgumentList.Arguments.Count == 1
            && original.Expression is MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Factory" } factory }
            && SymbolEqualityComparer.Default.Equals(edits.Model.GetSymbolInfo(factory, cancellation).Symbol?.ContainingType, edits.Facts.Known.Task))
        {
            var callee = (MemberAccessExpressionSyntax)SyntaxFactory.ParseExpression("global::System.Threading.Tasks.Task.Run");
            return call.WithExpression(callee.WithExpression(callee.Expression.WithAdditionalAnnotations(Simplifier.Annotation)).WithTriviaFrom(call.Expression));
        }

        return SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, call.WithoutTrivia(), SyntaxFactory.IdentifierName("Unwrap")));
    }

    /// <summary>A lambda without its only parameter; null where it reads it.</summary>
    public static ExpressionSyntax? WithoutParameter(LambdaExpressionSyntax lambda)
    {
        var parameter = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => simple.Parameter,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var only] } => only,
            _ => null,
        };
        return parameter is null || lambda.Body.DescendantNodesAndSelf().Any(node => node is IdentifierNameSyntax name && name.Identifier.ValueText == parameter.Identifier.ValueText)
            ? null
            : SyntaxFactory.ParenthesizedLambdaExpression(lambda.Modifiers, SyntaxFactory.ParameterList().WithTrailingTrivia(SyntaxFactory.Space), lambda.ArrowToken, lambda.Block, lambda.ExpressionBody);
    }
}
