using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Whether what an async function awaits can end it with an exception. Nobody catches what leaves one that returns nothing: it ends the process.</summary>
internal static class Guard
{
    /// <summary>The first <c>await</c> in the function that no handler covers, or null. A handler is one for every exception that does not throw again.</summary>
    public static SyntaxToken? FirstUnguarded(SyntaxNode function, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var node in function.DescendantNodes(child => child == function || child is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            var keyword = node switch
            {
                AwaitExpressionSyntax awaiting when !CannotThrow(awaiting.Expression, model, cancellation) => awaiting.AwaitKeyword,
                CommonForEachStatementSyntax loop => loop.AwaitKeyword,
                UsingStatementSyntax block => block.AwaitKeyword,
                LocalDeclarationStatementSyntax local => local.AwaitKeyword,
                _ => default,
            };

            if (keyword.RawKind != 0 && !IsCovered(node, function))
            {
                return keyword;
            }
        }

        return null;
    }

    // What is awaited in a handler or a `finally` belongs to the guard itself.
    private static bool IsCovered(SyntaxNode place, SyntaxNode function)
    {
        for (var node = place.Parent; node is not null && node != function; node = node.Parent)
        {
            if (node is TryStatementSyntax tried)
            {
                foreach (var handler in tried.Catches)
                {
                    if (CatchesAll(handler))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    // A filter is a decision of its own: who writes one has thought of what it lets through.
    private static bool CatchesAll(CatchClauseSyntax handler) =>
        handler.Declaration?.Type is null or IdentifierNameSyntax { Identifier.ValueText: "Exception" } or QualifiedNameSyntax { Right.Identifier.ValueText: "Exception" }
        && handler.Block.Statements.LastOrDefault() is not ThrowStatementSyntax { Expression: null };

    // `Task.Yield()` and a delay nobody cancels; and what is guarded itself.
    private static bool CannotThrow(ExpressionSyntax awaited, SemanticModel model, CancellationToken cancellation)
    {
        while (awaited is ParenthesizedExpressionSyntax parenthesized)
        {
            awaited = parenthesized.Expression;
        }

        if (awaited is not InvocationExpressionSyntax call)
        {
            return false;
        }

        if (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } configured)
        {
            return CannotThrow(configured.Expression, model, cancellation);
        }

        return TwinSyntax.NameOf(call.Expression) is { Identifier.ValueText: var name }
            && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
            && (name is "Yield" or "Delay" ? IsPause(method, KnownSymbols.Of(model.Compilation)) : IsGuarded(method, model, cancellation));
    }

    private static bool IsPause(IMethodSymbol method, KnownSymbols known) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingType, known.Task) && method.Parameters.Length == (method.Name == "Yield" ? 0 : 1);

    // In the same file, and one level deep: what that function awaits is taken to throw.
    private static bool IsGuarded(IMethodSymbol method, SemanticModel model, CancellationToken cancellation)
    {
        if (!method.IsAsync || method.DeclaringSyntaxReferences is not [var reference] || reference.SyntaxTree != model.SyntaxTree)
        {
            return false;
        }

        var declaration = reference.GetSyntax(cancellation);
        var body = (declaration as MethodDeclarationSyntax)?.Body ?? (declaration as LocalFunctionStatementSyntax)?.Body;
        if (body is null)
        {
            return false;
        }

        foreach (var statement in body.Statements)
        {
            // All it does, but for declaring locals and such, is in the try.
            if (statement is TryStatementSyntax tried)
            {
                foreach (var handler in tried.Catches)
                {
                    if (CatchesAll(handler))
                    {
                        return true;
                    }
                }
            }
            else if (statement is not (LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: 0 } or EmptyStatementSyntax) || statement.DescendantNodes().Any(node => node is AwaitExpressionSyntax))
            {
                return false;
            }
        }

        return false;
    }
}
