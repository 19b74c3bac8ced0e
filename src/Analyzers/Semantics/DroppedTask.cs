using AsyncColoring.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>A call that gives a task, or anything else that can be awaited, where nobody takes it.</summary>
/// <param name="Dropped">The whole expression whose value is dropped: <c>a?.FooAsync().ConfigureAwait(false)</c>.</param>
/// <param name="Call">The call in it that starts the work: <c>.FooAsync()</c>.</param>
/// <param name="IsSequence">Whether it gives an async sequence, of which nothing runs before it is enumerated.</param>
internal readonly record struct DroppedTask(ExpressionSyntax Dropped, InvocationExpressionSyntax Call, bool IsSequence)
{
    /// <summary>What a finding stands on.</summary>
    public SyntaxNode Place => (SyntaxNode?)TwinSyntax.NameOf(Call.Expression) ?? Call.Expression;

    /// <summary>The dropped task of an expression whose value is dropped, or null where it gives none or need not be awaited.</summary>
    public static DroppedTask? Of(ExpressionSyntax dropped, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        if (CallIn(dropped) is not { } call
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { ReturnsVoid: false } method
            || Kind(method.ReturnType, facts.Known) is not { } isSequence
            || IsHandedThrough(method)
            || IsFluent(method, facts.Known)
            || IsOthersBusiness(call, method, facts.Known, model, cancellation)
            || IsListed(call, model, facts, cancellation)
            || ThrowsAssertion.Is(call, model, facts.Table, cancellation) || ThrowsAssertion.IsAbout(dropped, model, facts.Table, cancellation)
            || (method.IsStatic && model.GetOperation(call, cancellation) is { } operation && Completion.IsKnown(operation, model, facts.Known, cancellation)))
        {
            return null;
        }

        return new(dropped, Work(call), isSequence);
    }

    /// <summary>Whether the compiler warns of the same (CS4014) where that warning is on.</summary>
    public bool IsCompilersBusiness(SemanticModel model, CancellationToken cancellation)
    {
        // `a?.FooAsync();` escapes it.
        if (Dropped is not InvocationExpressionSyntax whole || !CompilerWarning.IsOn("CS4014", whole.SyntaxTree, model.Compilation, cancellation))
        {
            return false;
        }

        // An async method of a source anywhere; all else only where it could be awaited.
        var function = Function.Around(whole);
        return model.GetSymbolInfo(whole, cancellation).Symbol is IMethodSymbol { IsAsync: true }
            || (!IsSequence && function.HasAsyncKeyword && AwaitPosition.SyntacticObstacle(whole, function) == AwaitObstacle.None);
    }

    private static InvocationExpressionSyntax? CallIn(ExpressionSyntax dropped)
    {
        while (dropped is ConditionalAccessExpressionSyntax conditional)
        {
            dropped = conditional.WhenNotNull;
        }

        return dropped as InvocationExpressionSyntax;
    }

    // `FooAsync().ConfigureAwait(false)`, `FooAsync().AsTask()`: the work is FooAsync.
    private static InvocationExpressionSyntax Work(InvocationExpressionSyntax call)
    {
        while (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "AsTask" or "Preserve" or "Unwrap" or "WaitAsync", Expression: InvocationExpressionSyntax inner })
        {
            call = inner;
        }

        return call;
    }

    // Only what is awaitable by itself: an extension GetAwaiter can make anything awaitable, numbers and processes too.
    private static bool? Kind(ITypeSymbol type, KnownSymbols known)
    {
        if (Awaitable.Is(type, known))
        {
            return false;
        }

        return known.IAsyncEnumerable is not null && SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, known.IAsyncEnumerable) ? true : null;
    }

    // `Interlocked.Exchange(ref _task, …)`, `tasks.Dequeue()`: the task comes out of somewhere and is not the work of the call.
    internal static bool IsHandedThrough(IMethodSymbol method)
    {
        if (method.MethodKind == MethodKind.DelegateInvoke || method.OriginalDefinition.ReturnType is not ITypeParameterSymbol result)
        {
            return false;
        }

        if (result.TypeParameterKind == TypeParameterKind.Method)
        {
            foreach (var parameter in method.OriginalDefinition.Parameters)
            {
                if (parameter.Type is INamedTypeSymbol { DelegateInvokeMethod.ReturnType: var returned } && SymbolEqualityComparer.Default.Equals(returned, result))
                {
                    return false;
                }
            }
        }

        return true;
    }

    // `builder.Append(…)` gives the builder back, which is awaited when it is complete.
    private static bool IsFluent(IMethodSymbol method, KnownSymbols known)
    {
        var receiver = method.ReducedFrom is { } extension ? extension.Parameters[0].Type : method.IsStatic ? null : method.ContainingType;
        return !known.IsTaskOrDerived(method.ReturnType) && !known.IsValueTask(method.ReturnType)
            && SymbolEqualityComparer.Default.Equals(receiver?.OriginalDefinition, method.ReturnType.OriginalDefinition);
    }

    private static bool IsOthersBusiness(InvocationExpressionSyntax call, IMethodSymbol method, KnownSymbols known, SemanticModel model, CancellationToken cancellation)
    {
        // The continuation is what becomes of the task; AC5005 says how to write it.
        if (method.Name == "ContinueWith" && known.IsTaskOrDerived(method.ContainingType))
        {
            return true;
        }

        if (method.Name != "StartNew" || !(Is(method.ContainingType, known.TaskFactory) || Is(method.ContainingType, known.TaskFactoryOfT)))
        {
            return false;
        }

        // An async delegate handed to StartNew is AC4004's. A long-running one is a thread, which nobody awaits either.
        return Awaitable.Is((method.ReturnType as INamedTypeSymbol)?.TypeArguments is [var result] ? result : null, known)
            || IsLongRunning(call, model, cancellation);
    }

    private static bool IsLongRunning(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var argument in call.ArgumentList.Arguments)
        {
            foreach (var node in argument.Expression.DescendantNodesAndSelf(static node => node is not AnonymousFunctionExpressionSyntax))
            {
                if (node is IdentifierNameSyntax { Identifier.ValueText: "LongRunning" } && model.GetSymbolInfo(node, cancellation).Symbol is IFieldSymbol)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // The call, one it is made on (`substitute.Received().FooAsync()`), or one it is made for (`Received.InOrder(() => …)`).
    private static bool IsListed(InvocationExpressionSyntax call, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        for (ExpressionSyntax? link = call; link is not null; link = ReceiverOf(link))
        {
            if (link is InvocationExpressionSyntax made && IsForgotten(made, model, facts, cancellation))
            {
                return true;
            }
        }

        for (SyntaxNode? node = call.Parent; node is not null and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (node is ArgumentSyntax { Expression: AnonymousFunctionExpressionSyntax, Parent.Parent: InvocationExpressionSyntax outer } && IsForgotten(outer, model, facts, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private static ExpressionSyntax? ReceiverOf(ExpressionSyntax link) => link switch
    {
        InvocationExpressionSyntax made => made.Expression,
        MemberAccessExpressionSyntax member => member.Expression,
        MemberBindingExpressionSyntax => TwinSyntax.ConditionalAround(link)?.Expression,
        ParenthesizedExpressionSyntax parenthesized => parenthesized.Expression,
        PostfixUnaryExpressionSyntax suppressed => suppressed.Operand,
        _ => null,
    };

    private static bool IsForgotten(InvocationExpressionSyntax call, SemanticModel model, ColoringFacts facts, CancellationToken cancellation) =>
        TwinSyntax.NameOf(call.Expression) is { Identifier.ValueText: var name }
        && facts.Table.MentionsName(name, ApiVerb.FireAndForget)
        && model.GetSymbolInfo(call, cancellation).Symbol is { } symbol
        && facts.Table.Find(symbol, ApiVerb.FireAndForget) is not null;

    private static bool Is(INamedTypeSymbol? type, INamedTypeSymbol? definition) => definition is not null && SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, definition);
}
