using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.AsyncVoid;

/// <summary><c>list.ForEach(async x => …)</c> and <c>Array.ForEach(array, async x => …)</c> as a <c>foreach</c>, whose body awaits.</summary>
internal sealed class EachItem
{
    private readonly ExpressionStatementSyntax _statement;
    private readonly LambdaExpressionSyntax _lambda;
    private readonly ExpressionSyntax _items;

    private EachItem(ExpressionStatementSyntax statement, LambdaExpressionSyntax lambda, ExpressionSyntax items) => (_statement, _lambda, _items) = (statement, lambda, items);

    /// <summary>The loop a call is, where the function around can await and the lambda's body can be the loop's.</summary>
    public static EachItem? Of(InvocationExpressionSyntax call, IMethodSymbol taker, DocumentEdits edits, CancellationToken cancellation)
    {
        if (taker.Name != "ForEach"
            || call.Parent is not ExpressionStatementSyntax statement
            || call.Expression is not MemberAccessExpressionSyntax callee
            || call.ArgumentList.Arguments.LastOrDefault()?.Expression is not LambdaExpressionSyntax { AsyncKeyword.RawKind: not 0 } lambda
            || Parameter(lambda) is not { } parameter
            || parameter.Identifier.ValueText == "_"
            || !Function.Around(call).HasAsyncKeyword
            || AwaitPosition.Obstacle(call, Function.Around(call), edits.Model, edits.Facts.Known, cancellation) != AwaitObstacle.None
            || LoopBody.HasReturn(lambda))
        {
            return null;
        }

        var items = taker is { IsStatic: true, MethodKind: not MethodKind.ReducedExtension } ? (call.ArgumentList.Arguments.Count == 2 ? call.ArgumentList.Arguments[0].Expression : null)
            : call.ArgumentList.Arguments.Count == 1 ? callee.Expression : null;
        return items is null || WritesTo(lambda) ? null : new(statement, lambda, items);
    }

    public void Plan(DocumentEdits edits)
    {
        var parameter = Parameter(_lambda)!;
        var type = parameter.Type?.WithoutTrivia().ToString() ?? "var";
        var margin = Margin.Of(_statement);
        var line = edits.EndOfLine.ToString();
        edits.Replace(_statement, current =>
        {
            var lambda = (LambdaExpressionSyntax)((InvocationExpressionSyntax)((ExpressionStatementSyntax)current).Expression).ArgumentList.Arguments.Last().Expression;
            var loop = (ForEachStatementSyntax)AsyncSyntax.Statement($"foreach ({type} {parameter.Identifier} in {_items.WithoutTrivia()}){line}{margin}{{{line}{margin}}}");
            return loop.WithStatement(LoopBody.Of(lambda, (BlockSyntax)loop.Statement, margin, edits)).WithTriviaFrom(current);
        });
    }

    // The parameter of a lambda may be written, the variable of a loop may not.
    private static bool WritesTo(LambdaExpressionSyntax lambda) =>
        lambda.DescendantNodes().Any(node => node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } && target.Identifier.ValueText == Parameter(lambda)!.Identifier.ValueText);

    private static ParameterSyntax? Parameter(LambdaExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var only] } => only,
        _ => null,
    };
}
