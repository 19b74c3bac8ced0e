using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>
/// A lambda passed to <c>List&lt;T&gt;.ForEach</c>, which can be the body of a <c>foreach</c>: that visits the same items, and fails in the same way
/// when the list changes meanwhile.
/// </summary>
internal static class ForEachLambda
{
    /// <summary>The call a lambda is passed to, as a statement; null where it is not one that can become a loop.</summary>
    public static ExpressionStatementSyntax? StatementOf(AnonymousFunctionExpressionSyntax lambda, IndexedDocument document, CancellationToken cancellation)
    {
        if (lambda.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement } call } }
            || call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ForEach", Expression: not BaseExpressionSyntax }
            || document.Model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { ContainingType: { Name: "List", Arity: 1, ContainingNamespace: { Name: "Generic", ContainingNamespace.Name: "Collections" } } }
            || ParameterOf(lambda) is not { } parameter)
        {
            return null;
        }

        foreach (var node in lambda.Body.DescendantNodesAndSelf(node => node == lambda.Body || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (node is ReturnStatementSyntax or LabeledStatementSyntax)
            {
                return null;
            }
        }

        // The variable of a loop cannot be assigned; and comments beside the body would have no place.
        return IsAssigned(parameter.Identifier.ValueText, lambda.Body) || call.DescendantTrivia().Any(trivia => IsComment(trivia) && call.Span.Contains(trivia.Span) && !lambda.Body.FullSpan.Contains(trivia.Span)) ? null : statement;
    }

    /// <summary>The one parameter of a lambda.</summary>
    public static ParameterSyntax? ParameterOf(AnonymousFunctionExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var only] } => only,
        AnonymousMethodExpressionSyntax { ParameterList.Parameters: [var only] } => only,
        _ => null,
    };

    private static bool IsAssigned(string name, SyntaxNode body)
    {
        bool IsName(ExpressionSyntax? expression) => expression is IdentifierNameSyntax mention && mention.Identifier.ValueText == name;

        return body.DescendantNodesAndSelf().Any(node => node switch
        {
            // A member of a struct that is the variable counts.
            AssignmentExpressionSyntax assignment => IsName(assignment.Left) || assignment.Left is TupleExpressionSyntax || IsName((assignment.Left as MemberAccessExpressionSyntax)?.Expression),
            ArgumentSyntax argument => argument.RefKindKeyword.RawKind != 0 && IsName(argument.Expression),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } prefix => IsName(prefix.Operand),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } postfix => IsName(postfix.Operand),
            RefExpressionSyntax alias => IsName(alias.Expression),
            _ => false,
        });
    }

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia || trivia.IsDirective;
}
