using AsyncColoring.Blocking;
using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.AsyncVoid;

/// <summary><c>Parallel.Invoke(async () => …, async () => …)</c> as <c>await Task.WhenAll(Task.Run(async () => …), Task.Run(async () => …))</c>: all at once, each on the pool, and waited for.</summary>
internal static class InvokedTogether
{
    public static bool Is(InvocationExpressionSyntax call, IMethodSymbol taker, DocumentEdits edits) =>
        taker is { Name: "Invoke", Parameters: [{ IsParams: true }] }
        && SymbolEqualityComparer.Default.Equals(taker.ContainingType, edits.Facts.Known.Parallel)
        && call is { Parent: ExpressionStatementSyntax, ArgumentList.Arguments: var arguments }
        && arguments.All(argument => argument is { NameColon: null, Expression: LambdaExpressionSyntax });

    public static void Plan(InvocationExpressionSyntax call, DocumentEdits edits, CancellationToken cancellation)
    {
        // Each of the lambdas is a finding, and asks for the same.
        var function = Function.Around(call);
        if (AwaitPosition.Obstacle(call, function, edits.Model, edits.Facts.Known, cancellation) == AwaitObstacle.None
            && !AggregateHandler.Covers(call, edits.Model, edits.Facts.Known, cancellation)
            && AsyncFunction.TryMake(function, edits, cancellation))
        {
            var configure = AwaitStyle.ConfiguresAwait(call, edits);
            edits.ReplaceOnce(call, "together", current => Await.Of(AwaitStyle.Apply(Together((InvocationExpressionSyntax)current), configure), (ExpressionSyntax)current));
        }
    }

    private static InvocationExpressionSyntax Together(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        var started = call.ArgumentList.WithArguments(SyntaxFactory.SeparatedList(arguments.Select(argument => argument.WithExpression(Started(argument.Expression))), arguments.GetSeparators()));
        return started.Arguments is [{ Expression: InvocationExpressionSyntax only }]
            ? only.WithTriviaFrom(call)
            : SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression("global::System.Threading.Tasks.Task.WhenAll"), started).WithTriviaFrom(call);
    }

    private static InvocationExpressionSyntax Started(ExpressionSyntax lambda) => SyntaxFactory.InvocationExpression(
            SyntaxFactory.ParseExpression("global::System.Threading.Tasks.Task.Run"),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(lambda.WithoutTrivia()))))
        .WithTriviaFrom(lambda);
}
