using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.Blocking;

/// <summary>
/// <c>Parallel.For(from, to, [options,] body)</c> and <c>Parallel.ForEach(source, [options,] body)</c> as calls of <c>ForAsync</c> and <c>ForEachAsync</c>.
/// The same bodies run, each once, options kept. Without options the asynchronous form runs as many at a time as there are processors;
/// the synchronous one promises no number at all.
/// </summary>
internal sealed class ParallelCall
{
    private readonly string _name;

    private ParallelCall(string name) => _name = name;

    /// <summary>The call when it has an exact counterpart: no loop state, index or local value, its result unused, its body a lambda.</summary>
    public static ParallelCall? Recognize(InvocationExpressionSyntax call, IInvocationOperation operation, SemanticModel model, KnownSymbols known)
    {
        var method = operation.TargetMethod;
        if (known.Parallel is null
            || !SymbolEqualityComparer.Default.Equals(method.ContainingType, known.Parallel)
            || call.Parent is not (ExpressionStatementSyntax or ArrowExpressionClauseSyntax)
            || method.Parameters[method.Parameters.Length - 1].Type is not INamedTypeSymbol { Name: "Action", TypeArguments.Length: 1 }
            || call.ArgumentList.Arguments.Last() is not { NameColon: null, Expression: LambdaExpressionSyntax body }
            || ParameterOf(body) is null)
        {
            return null;
        }

        return method.Name switch
        {
            // A partitioner has no asynchronous counterpart.
            "ForEach" when method.Parameters[0].Type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T => new("ForEachAsync"),
            "For" => new("ForAsync"),
            _ => null,
        };
    }

    public InvocationExpressionSyntax Rewrite(InvocationExpressionSyntax call)
    {
        var last = call.ArgumentList.Arguments.Last();
        return TwinSyntax.Rename(call.ReplaceNode(last.Expression, Body((LambdaExpressionSyntax)last.Expression)), _name);
    }

    private static ParameterSyntax? ParameterOf(LambdaExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var only] } => only,
        _ => null,
    };

    // `x => F(x)` becomes `(x, _) => { F(x); return default; }`: a completed ValueTask, and no async body without an await.
    private static LambdaExpressionSyntax Body(LambdaExpressionSyntax lambda)
    {
        var item = ParameterOf(lambda)!.WithoutTrivia();
        var token = SyntaxFactory.Parameter(SyntaxFactory.Identifier(default, SyntaxKind.UnderscoreToken, "_", "_", default));
        if (item.Type is not null)
        {
            token = token.WithType(SyntaxFactory.ParseTypeName("global::System.Threading.CancellationToken").WithTrailingTrivia(SyntaxFactory.Space).WithAdditionalAnnotations(Simplifier.Annotation));
        }

        var parameters = SyntaxFactory.ParameterList(SyntaxFactory.SeparatedList(
            [item, token], [SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)])).WithTrailingTrivia(SyntaxFactory.Space);
        if (lambda.AsyncKeyword.RawKind != 0)
        {
            // It is awaited now, as it is.
            return SyntaxFactory.ParenthesizedLambdaExpression(lambda.Modifiers, parameters, lambda.ArrowToken, lambda.Block, lambda.ExpressionBody).WithTriviaFrom(lambda);
        }

        var block = lambda.Body switch
        {
            BlockSyntax written => WithReturns(written),
            ExpressionSyntax expression => SyntaxFactory.Block(
                SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.List<StatementSyntax>([SyntaxFactory.ExpressionStatement(expression.WithoutTrivia()).WithTrailingTrivia(SyntaxFactory.Space), Completed().WithTrailingTrivia(SyntaxFactory.Space)]),
                SyntaxFactory.Token(SyntaxKind.CloseBraceToken)),
            _ => SyntaxFactory.Block(),
        };

        return SyntaxFactory.ParenthesizedLambdaExpression(lambda.Modifiers, parameters, lambda.ArrowToken, block, null).WithTriviaFrom(lambda);
    }

    private static BlockSyntax WithReturns(BlockSyntax body)
    {
        var returns = body.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>();
        var changed = body.ReplaceNodes(returns, (_, current) => Completed().WithTriviaFrom(current));
        if (changed.Statements.LastOrDefault() is ReturnStatementSyntax or ThrowStatementSyntax)
        {
            return changed;
        }

        // On a line of its own, indented like the statement before it.
        var end = changed.Statements.LastOrDefault() is { } last
            ? Completed().WithLeadingTrivia(last.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))).WithTrailingTrivia(last.GetTrailingTrivia().Where(trivia => trivia.Kind() is SyntaxKind.EndOfLineTrivia or SyntaxKind.WhitespaceTrivia))
            : Completed().WithTrailingTrivia(SyntaxFactory.Space);
        return changed.AddStatements(end);
    }

    private static ReturnStatementSyntax Completed() =>
        SyntaxFactory.ReturnStatement(SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression).WithLeadingTrivia(SyntaxFactory.Space));
}
