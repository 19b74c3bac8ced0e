using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>A <c>try</c> whose handlers or cleanup mean the task that is returned from it, and come too early or never for it.</summary>
internal static class GuardedTry
{
    /// <summary>The <c>try</c> blocks a place is in, up to its function, from the inside out.</summary>
    public static IEnumerable<TryStatementSyntax> TriesAround(SyntaxNode place)
    {
        SyntaxNode child = place;
        for (var node = place.Parent; node is not null and not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax); child = node, node = node.Parent)
        {
            if (node is TryStatementSyntax tried && child == tried.Block)
            {
                yield return tried;
            }
        }
    }

    /// <summary>What the task of <paramref name="call"/> leaves too early when it is returned, and what that means; null where it needs none of it.</summary>
    public static (string Where, string Why)? Around(InvocationExpressionSyntax call, SyntaxNode statement, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        foreach (var tried in TriesAround(statement))
        {
            foreach (var handler in tried.Catches)
            {
                if (MeansTheTask(handler, call, model, known, cancellation))
                {
                    return ("the 'try'", "its 'catch' does not see the exceptions of the task");
                }
            }

            if (tried.Finally is { Block: var cleanup } && CleansUpAfter(cleanup, call, tried, model, cancellation))
            {
                return ("the 'try'", "its 'finally' runs while the task is still running");
            }
        }

        return null;
    }

    private static bool MeansTheTask(CatchClauseSyntax handler, InvocationExpressionSyntax call, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        // A handler that makes a failed task of the exception says what it is for: what is thrown before there is a task.
        if (handler.Block.Statements is [ThrowStatementSyntax { Expression: null }] || MakesFailedTask(handler.Block))
        {
            return false;
        }

        // An async method throws nothing before it gives out its task, so the handler has no other work.
        return model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { IsAsync: true }
            || handler.Declaration is not { Type: { } type }
            || !IsThrownAtOnce(model.GetTypeInfo(type, cancellation).Type);
    }

    private static bool MakesFailedTask(SyntaxNode block)
    {
        foreach (var node in block.DescendantNodes())
        {
            if (node is SimpleNameSyntax { Identifier.ValueText: "FromException" or "FromCanceled" or "SetException" or "TrySetException" or "SetCanceled" or "TrySetCanceled" })
            {
                return true;
            }
        }

        return false;
    }

    // Wrong arguments and wrong states are found out before the first await.
    private static bool IsThrownAtOnce(ITypeSymbol? type) =>
        type is { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
        && type.Name is not ("Exception" or "SystemException" or "OperationCanceledException" or "TimeoutException" or "UnauthorizedAccessException" or "AggregateException");

    // The cleanup concerns the task when it touches what the call uses, or puts a state back that was set for it.
    private static bool CleansUpAfter(BlockSyntax cleanup, InvocationExpressionSyntax call, TryStatementSyntax tried, SemanticModel model, CancellationToken cancellation)
    {
        var used = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var name in call.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (model.GetSymbolInfo(name, cancellation).Symbol is { } symbol && symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol { IsConst: false })
            {
                used.Add(symbol);
            }
        }

        foreach (var statement in cleanup.Statements)
        {
            foreach (var node in statement.DescendantNodes())
            {
                if (node is InvocationExpressionSyntax cleaned && Touches(cleaned, used, model, cancellation))
                {
                    return true;
                }
            }

            if (statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: var state, Right.RawKind: (int)SyntaxKind.FalseLiteralExpression } }
                && model.GetSymbolInfo(state, cancellation).Symbol is IFieldSymbol or IPropertySymbol
                && IsSetBefore(state, tried))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Touches(InvocationExpressionSyntax cleaned, HashSet<ISymbol> used, SemanticModel model, CancellationToken cancellation)
    {
        switch (TwinSyntax.NameOf(cleaned.Expression)?.Identifier.ValueText)
        {
            case "Dispose" or "Close" when cleaned.Expression is MemberAccessExpressionSyntax { Expression: var receiver }:
                return model.GetSymbolInfo(receiver, cancellation).Symbol is { } disposed && used.Contains(disposed);
            case "Dispose" or "Close" when cleaned.Expression is MemberBindingExpressionSyntax && TwinSyntax.ConditionalAround(cleaned.Expression)?.Expression is { } conditional:
                return model.GetSymbolInfo(conditional, cancellation).Symbol is { } maybe && used.Contains(maybe);
            case "Return" or "Delete":
                return cleaned.ArgumentList.Arguments.Any(argument => model.GetSymbolInfo(argument.Expression, cancellation).Symbol is { } given && used.Contains(given));
            default:
                return false;
        }
    }

    // `IsBusy = true; try { return LoadAsync(); } finally { IsBusy = false; }`
    private static bool IsSetBefore(ExpressionSyntax state, TryStatementSyntax tried)
    {
        if (tried.Parent is not BlockSyntax { Statements: var statements })
        {
            return false;
        }

        foreach (var statement in statements.TakeWhile(statement => statement != tried).Concat(tried.Block.Statements))
        {
            if (statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Right.RawKind: (int)SyntaxKind.TrueLiteralExpression, Left: var set } } && set.ToString() == state.ToString())
            {
                return true;
            }
        }

        return false;
    }
}
