using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.Editing;

/// <summary>Gives a function that returns an awaitable the <c>async</c> keyword, its returns rewritten.</summary>
internal static class AsyncFunction
{
    private const string Key = "async";

    /// <summary>Plans what it takes to await in <paramref name="function"/>; false where that cannot be done.</summary>
    /// <param name="function">The function.</param>
    /// <param name="edits">Takes the edits.</param>
    /// <param name="cancellation">Cancels the planning.</param>
    /// <param name="awaitsUnderHandlers">Whether the handlers around a returned task are meant to see its exceptions.</param>
    public static bool TryMake(Function function, DocumentEdits edits, CancellationToken cancellation, bool awaitsUnderHandlers = false)
    {
        if (function.HasAsyncKeyword || edits.IsConverted(function.Node))
        {
            return true;
        }

        if (function.Node is not { } node
            || function.Kind is not (FunctionKind.Method or FunctionKind.LocalFunction or FunctionKind.Lambda)
            || function.SymbolIn(edits.Model, cancellation) is not { } symbol
            || !Awaitable.CanBeAsyncReturn(symbol.ReturnType, edits.Facts.Known))
        {
            return false;
        }

        var body = BodyExpression(node);
        var returns = ReturnsOf(node).ToList();
        if ((body is not null && IsNullTask(body, edits, cancellation)) || returns.Any(statement => !CanAwait(statement, node, awaitsUnderHandlers, edits, cancellation)))
        {
            return false;
        }

        var givesValue = symbol.ReturnType is INamedTypeSymbol { IsGenericType: true };
        var configure = AwaitStyle.ConfiguresAwait(node, edits);
        foreach (var statement in returns)
        {
            edits.ReplaceStatement(statement, current => Return((ReturnStatementSyntax)current, statement, statement.Expression!, givesValue, configure, node, edits, cancellation), Key);
        }

        if (body is not null)
        {
            edits.ReplaceOnce(body, Key, current => Value((ExpressionSyntax)current, body, configure, edits, cancellation));
        }

        edits.ReplaceOnce(node, Key, AddKeyword);
        return true;
    }

    private static IEnumerable<ReturnStatementSyntax> ReturnsOf(SyntaxNode function) =>
        function.DescendantNodes(descendIntoChildren: child => child == function || child is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>()
            .Where(statement => statement.Expression is not null);

    // A null task and a task of null are different things. And a task returned from a `try` passes its handlers by, which one awaited there does not.
    private static bool CanAwait(ReturnStatementSyntax statement, SyntaxNode function, bool awaitsUnderHandlers, DocumentEdits edits, CancellationToken cancellation)
    {
        if (IsNullTask(statement.Expression!, edits, cancellation))
        {
            return false;
        }

        if (awaitsUnderHandlers)
        {
            return true;
        }

        for (SyntaxNode? child = statement, node = statement.Parent; node is not null && child != function; child = node, node = node.Parent)
        {
            if (node is TryStatementSyntax { Catches.Count: > 0 } tried && child == tried.Block)
            {
                return IsCompleted(statement.Expression!, edits, cancellation) || CreatedFrom(statement.Expression!, edits, cancellation) == "FromResult";
            }
        }

        return true;
    }

    /// <summary>The function with the <c>async</c> keyword, where its kind takes one and it has none yet.</summary>
    public static SyntaxNode AddKeyword(SyntaxNode function)
    {
        return function switch
        {
            MethodDeclarationSyntax method when !method.Modifiers.Any(SyntaxKind.AsyncKeyword) => WithAsync(method, method.Modifiers, method.ReturnType, (m, modifiers, type) => m.WithReturnType(type).WithModifiers(modifiers)),
            LocalFunctionStatementSyntax local when !local.Modifiers.Any(SyntaxKind.AsyncKeyword) => WithAsync(local, local.Modifiers, local.ReturnType, (l, modifiers, type) => l.WithReturnType(type).WithModifiers(modifiers)),
            AnonymousFunctionExpressionSyntax lambda when !lambda.Modifiers.Any(SyntaxKind.AsyncKeyword) => WithAsync(lambda),
            _ => function,
        };
    }

    private static AnonymousFunctionExpressionSyntax WithAsync(AnonymousFunctionExpressionSyntax lambda)
    {
        var keyword = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        var leading = lambda.GetLeadingTrivia();
        var bare = lambda.WithoutLeadingTrivia();
        return bare.WithModifiers(bare.Modifiers.Add(keyword)).WithLeadingTrivia(leading);
    }

    // `partial` has to stay last, and what leads the first token leads the whole.
    private static T WithAsync<T>(T function, SyntaxTokenList modifiers, TypeSyntax type, Func<T, SyntaxTokenList, TypeSyntax, T> with)
        where T : SyntaxNode
    {
        var keyword = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (modifiers.Count == 0)
        {
            return with(function, SyntaxFactory.TokenList(keyword.WithLeadingTrivia(type.GetLeadingTrivia())), type.WithoutLeadingTrivia());
        }

        var partial = modifiers.IndexOf(SyntaxKind.PartialKeyword);
        if (partial == 0)
        {
            return with(function, modifiers.Replace(modifiers[0], modifiers[0].WithLeadingTrivia()).Insert(0, keyword.WithLeadingTrivia(modifiers[0].LeadingTrivia)), type);
        }

        return with(function, partial < 0 ? modifiers.Add(keyword) : modifiers.Insert(partial, keyword), type);
    }

    private static IReadOnlyList<StatementSyntax> Return(
        ReturnStatementSyntax current, ReturnStatementSyntax original, ExpressionSyntax returned, bool givesValue, bool configure, SyntaxNode function, DocumentEdits edits, CancellationToken cancellation)
    {
        if (CreatedFrom(returned, edits, cancellation) == "FromException" && current.Expression is InvocationExpressionSyntax { ArgumentList.Arguments: [var exception] })
        {
            return [SyntaxFactory.ThrowStatement(exception.Expression.WithLeadingTrivia(SyntaxFactory.Space))];
        }

        if (givesValue)
        {
            return [current.WithExpression(Value(current.Expression!, returned, configure, edits, cancellation))];
        }

        var leave = SyntaxFactory.ReturnStatement();
        if (IsCompleted(returned, edits, cancellation))
        {
            return [leave];
        }

        var task = current.Expression!.WithoutTrivia();
        var awaiting = SyntaxFactory.ExpressionStatement(Await.Of(AwaitStyle.Apply(task, configure), task));
        return original.Parent is BlockSyntax { Parent: var owner } block && owner == function && block.Statements.Last() == original
            ? [awaiting]
            : [awaiting, leave];
    }

    // `Task.FromResult(x)` gives `x`, all else is awaited.
    private static ExpressionSyntax Value(ExpressionSyntax current, ExpressionSyntax original, bool configure, DocumentEdits edits, CancellationToken cancellation)
    {
        if (current is ConditionalExpressionSyntax choice && original is ConditionalExpressionSyntax chosen)
        {
            return choice
                .WithWhenTrue(Value(choice.WhenTrue, chosen.WhenTrue, configure, edits, cancellation))
                .WithWhenFalse(Value(choice.WhenFalse, chosen.WhenFalse, configure, edits, cancellation));
        }

        // Only a ValueTask comes here as a default: it holds the default of its result.
        if (original.Kind() is SyntaxKind.DefaultLiteralExpression or SyntaxKind.DefaultExpression)
        {
            return SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression).WithTriviaFrom(current);
        }

        var arguments = current switch
        {
            InvocationExpressionSyntax call when CreatedFrom(original, edits, cancellation) == "FromResult" => call.ArgumentList,
            BaseObjectCreationExpressionSyntax { ArgumentList: { } list } when WrapsValue(original, edits, cancellation) => list,
            _ => null,
        };

        if (arguments is { Arguments: [var value] })
        {
            return value.Expression.WithTriviaFrom(current).WithAdditionalAnnotations(Simplifier.Annotation);
        }

        return original is ThrowExpressionSyntax ? current : Await.Of(AwaitStyle.Apply(current, configure), current);
    }

    private static ExpressionSyntax? BodyExpression(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.ExpressionBody?.Expression,
        LocalFunctionStatementSyntax local => local.ExpressionBody?.Expression,
        AnonymousFunctionExpressionSyntax lambda => lambda.ExpressionBody,
        _ => null,
    };

    private static bool IsNullTask(ExpressionSyntax returned, DocumentEdits edits, CancellationToken cancellation) =>
        returned.IsKind(SyntaxKind.NullLiteralExpression)
        || (returned.Kind() is SyntaxKind.DefaultLiteralExpression or SyntaxKind.DefaultExpression && !edits.Facts.Known.IsValueTask(edits.Model.GetTypeInfo(returned, cancellation).ConvertedType));

    private static bool IsCompleted(ExpressionSyntax returned, DocumentEdits edits, CancellationToken cancellation) =>
        returned.Kind() is SyntaxKind.DefaultLiteralExpression or SyntaxKind.DefaultExpression
        || (edits.Model.GetSymbolInfo(returned, cancellation).Symbol is IPropertySymbol { Name: "CompletedTask", ContainingType: var type }
            && (edits.Facts.Known.IsTask(type) || edits.Facts.Known.IsValueTask(type)));

    /// <summary>The factory of <c>Task</c> or <c>ValueTask</c> a task comes from, or null.</summary>
    private static string? CreatedFrom(ExpressionSyntax returned, DocumentEdits edits, CancellationToken cancellation) =>
        returned is InvocationExpressionSyntax
        && edits.Model.GetSymbolInfo(returned, cancellation).Symbol is IMethodSymbol { IsStatic: true, Name: var name, ContainingType: var type }
        && (edits.Facts.Known.IsTask(type) || edits.Facts.Known.IsValueTask(type))
            ? name
            : null;

    private static bool WrapsValue(ExpressionSyntax created, DocumentEdits edits, CancellationToken cancellation) =>
        edits.Model.GetSymbolInfo(created, cancellation).Symbol is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters: [{ Type: var parameter }], ContainingType: { IsGenericType: true } type }
        && edits.Facts.Known.IsValueTask(type)
        && SymbolEqualityComparer.Default.Equals(parameter, type.TypeArguments[0]);
}
