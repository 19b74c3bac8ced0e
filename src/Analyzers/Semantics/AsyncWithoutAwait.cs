using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>A function with the keyword <c>async</c> and nothing in it that awaits.</summary>
internal static class AsyncWithoutAwait
{
    /// <summary>Whether a function is one. An async iterator needs its keyword, and a body that only throws is still to be written.</summary>
    public static bool Is(SyntaxNode function)
    {
        if (BodyOf(function) is not { IsMissing: false } body || OnlyThrows(body) || !KeywordOf(function).IsKind(SyntaxKind.AsyncKeyword))
        {
            return false;
        }

        foreach (var node in Own(body))
        {
            switch (node)
            {
                case AwaitExpressionSyntax or YieldStatementSyntax
                    or CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 }
                    or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 }
                    or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 }:
                    return false;
            }
        }

        return true;
    }

    /// <summary>Whether nothing in a body is seen to throw, so that it makes no difference whether exceptions are thrown or kept in the task.</summary>
    public static bool CannotThrow(SyntaxNode function)
    {
        if (BodyOf(function) is not { } body)
        {
            return false;
        }

        foreach (var node in Own(body))
        {
            if (node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ElementAccessExpressionSyntax or ThrowStatementSyntax or ThrowExpressionSyntax or CastExpressionSyntax
                    or CommonForEachStatementSyntax or UsingStatementSyntax or LockStatementSyntax or CheckedExpressionSyntax or CheckedStatementSyntax or SwitchExpressionSyntax or QueryExpressionSyntax
                || node.Kind() is SyntaxKind.DivideExpression or SyntaxKind.ModuloExpression or SyntaxKind.DivideAssignmentExpression or SyntaxKind.ModuloAssignmentExpression
                || node is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The <c>async</c> of a function, or no token.</summary>
    public static SyntaxToken KeywordOf(SyntaxNode function)
    {
        var modifiers = function switch
        {
            MethodDeclarationSyntax method => method.Modifiers,
            LocalFunctionStatementSyntax local => local.Modifiers,
            AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers,
            _ => default,
        };
        var index = modifiers.IndexOf(SyntaxKind.AsyncKeyword);
        return index < 0 ? default : modifiers[index];
    }

    /// <summary>The block or expression a function runs.</summary>
    public static SyntaxNode? BodyOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
        LocalFunctionStatementSyntax local => (SyntaxNode?)local.Body ?? local.ExpressionBody?.Expression,
        AnonymousFunctionExpressionSyntax lambda => lambda.Body,
        _ => null,
    };

    private static bool OnlyThrows(SyntaxNode body) => body is ThrowExpressionSyntax or BlockSyntax { Statements: [ThrowStatementSyntax] };

    private static IEnumerable<SyntaxNode> Own(SyntaxNode body) =>
        body.DescendantNodesAndSelf(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));
}
