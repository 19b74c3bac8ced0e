using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AsyncColoring.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>A call that holds the thread of a fake-async function.</summary>
/// <param name="Call">The call.</param>
/// <param name="Twin">What could be awaited instead, or null.</param>
internal sealed record FakeAsyncCall(InvocationExpressionSyntax Call, Twin? Twin);

/// <summary>A function that returns a task without having anything to wait for: its work blocks, and the task is completed when it is returned.</summary>
/// <param name="Calls">The calls that block, in source order; at least one.</param>
internal sealed record FakeAsync(ImmutableArray<FakeAsyncCall> Calls)
{
    // By facts, because a tree outlives the compilation it was first seen in.
    private static readonly ConditionalWeakTable<ColoringFacts, ConditionalWeakTable<SyntaxNode, StrongBox<FakeAsync?>>> Cache = new();

    /// <summary>The name of the call a message speaks of.</summary>
    public string FirstName => TwinSyntax.NameOf(Calls[0].Call.Expression)!.Identifier.ValueText;

    /// <summary>What makes <paramref name="function"/> fake, or null.</summary>
    public static FakeAsync? Of(Function function, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        if (function.Node is not { } node || function.HasAsyncKeyword || function.Kind is not (FunctionKind.Method or FunctionKind.LocalFunction or FunctionKind.Lambda))
        {
            return null;
        }

        var byNode = Cache.GetValue(facts, static _ => new());
        return byNode.TryGetValue(node, out var known)
            ? known.Value
            : byNode.GetValue(node, _ => new(Recognize(function, node, model, facts, cancellation))).Value;
    }

    private static FakeAsync? Recognize(Function function, SyntaxNode node, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        if (!ReturnsOnlyCompleted(node) || function.SymbolIn(model, cancellation) is not { ReturnType: var type } symbol || !(facts.Known.IsTask(type) || facts.Known.IsValueTask(type)))
        {
            return null;
        }

        var calls = ImmutableArray.CreateBuilder<FakeAsyncCall>();
        foreach (var inner in OwnNodes(node))
        {
            cancellation.ThrowIfCancellationRequested();
            switch (inner)
            {
                case ReturnStatementSyntax { Expression: { } returned } when !IsCompleted(returned, model, facts.Known, cancellation):
                    return null;

                // A task that is not returned is awaitable work: started, blocked on, or handed on.
                case InvocationExpressionSyntax call when model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method:
                    if (Awaitable.Is(method.ReturnType, facts.Known) && !IsCompletedFactory(method, facts.Known))
                    {
                        return null;
                    }

                    if (BlockingCall(call, method, function, model, facts, cancellation) is { } blocking)
                    {
                        calls.Add(blocking);
                    }
                    else if (symbol.Name == method.Name + "Async" && IsBlockingTwin(method, symbol, model, facts, cancellation))
                    {
                        calls.Add(new(call, null));
                    }

                    break;
            }
        }

        return calls.Count > 0 && (BodyOf(node) is not ExpressionSyntax body || IsCompleted(body, model, facts.Known, cancellation)) && !ReadsResult(node, model, facts.Known, cancellation)
            ? new(calls.ToImmutable())
            : null;
    }

    // What AC1003 and AC1004 would say of an async function.
    private static FakeAsyncCall? BlockingCall(InvocationExpressionSyntax call, IMethodSymbol method, Function function, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        if (TwinSyntax.NameOf(call.Expression) is not { Identifier.ValueText: var name } || !TwinFinder.IsCandidateName(name))
        {
            return null;
        }

        return Blocks(call, method, model, facts, out var twin, cancellation)
            && AwaitPosition.Obstacle(call, function, model, facts.Known, cancellation) == AwaitObstacle.None
            && !Unreported.Covers(call, model, facts.Known, cancellation)
                ? new(call, twin)
                : null;
    }

    // A listed wait blocks with or without a counterpart; any other call is taken to block because it has one.
    private static bool Blocks(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model, ColoringFacts facts, out Twin? twin, CancellationToken cancellation)
    {
        if (facts.Table.MentionsName(method.Name, ApiVerb.Blocks) && facts.Table.Find(method, ApiVerb.Blocks) is not null)
        {
            twin = facts.Twins.FindByTable(call, method, ApiVerb.Blocks, model, cancellation);
            return !SyncCall.NeverBlocks(call, method, model, facts, cancellation);
        }

        twin = SyncCall.GainsNothing(call, method, model, facts, cancellation) ? null : facts.Twins.Find(call, method, model, cancellation);
        return twin is not null;
    }

    // `LoadAsync` that wraps `Load`, whose body is seen to block. Its counterpart is the wrapper itself, so there is none to await.
    private static bool IsBlockingTwin(IMethodSymbol method, IMethodSymbol wrapper, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        if (!SymbolEqualityComparer.Default.Equals(method.ContainingType, wrapper.ContainingType)
            || method.OriginalDefinition.DeclaringSyntaxReferences is not [{ SyntaxTree: var tree } reference]
            || tree != model.SyntaxTree)
        {
            return false;
        }

        foreach (var node in OwnNodes(reference.GetSyntax(cancellation)))
        {
            if (node is InvocationExpressionSyntax call
                && TwinSyntax.NameOf(call.Expression) is { Identifier.ValueText: var name }
                && TwinFinder.IsCandidateName(name)
                && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol called
                && Blocks(call, called, model, facts, out _, cancellation)
                && !Unreported.Covers(call, model, facts.Known, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether every task the function returns looks completed, by syntax alone: settles nearly all functions.</summary>
    private static bool ReturnsOnlyCompleted(SyntaxNode function)
    {
        if (BodyOf(function) is ExpressionSyntax body)
        {
            return LooksCompleted(body);
        }

        var returns = false;
        foreach (var node in OwnNodes(function))
        {
            if (node is ReturnStatementSyntax { Expression: { } returned })
            {
                returns = true;
                if (!LooksCompleted(returned))
                {
                    return false;
                }
            }
        }

        return returns;
    }

    private static bool LooksCompleted(ExpressionSyntax task) => All(task, static (leaf, _) => leaf switch
    {
        InvocationExpressionSyntax call => TwinSyntax.NameOf(call.Expression)?.Identifier.ValueText is "FromResult" or "FromException" or "FromCanceled",
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText == "CompletedTask",
        IdentifierNameSyntax name => name.Identifier.ValueText == "CompletedTask",
        BaseObjectCreationExpressionSyntax or ThrowExpressionSyntax => true,
        _ => leaf.Kind() is SyntaxKind.DefaultLiteralExpression or SyntaxKind.DefaultExpression,
    }, false);

    private static bool IsCompleted(ExpressionSyntax task, SemanticModel model, KnownSymbols known, CancellationToken cancellation) => All(task, static (leaf, state) =>
    {
        if (leaf is ThrowExpressionSyntax)
        {
            return true;
        }

        if (leaf.Kind() is SyntaxKind.DefaultLiteralExpression or SyntaxKind.DefaultExpression)
        {
            return state.known.IsValueTask(state.model.GetTypeInfo(leaf, state.cancellation).ConvertedType);
        }

        return state.model.GetSymbolInfo(leaf, state.cancellation).Symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var type } constructor =>
                state.known.IsValueTask(type) && (constructor.Parameters.IsEmpty || (type.IsGenericType && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type.TypeArguments[0]))),
            IMethodSymbol method => IsCompletedFactory(method, state.known),
            IPropertySymbol { Name: "CompletedTask", ContainingType: var type } => state.known.IsTask(type) || state.known.IsValueTask(type),
            _ => false,
        };
    }, (model, known, cancellation));

    private static bool All<TState>(ExpressionSyntax task, Func<ExpressionSyntax, TState, bool> test, TState state)
    {
        switch (NeverWaits.Unwrap(task))
        {
            case ConditionalExpressionSyntax choice:
                return All(choice.WhenTrue, test, state) && All(choice.WhenFalse, test, state);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression }:
                return false;
            case SwitchExpressionSyntax choice:
                foreach (var arm in choice.Arms)
                {
                    if (!All(arm.Expression, test, state))
                    {
                        return false;
                    }
                }

                return true;
            case var leaf:
                return test(leaf, state);
        }
    }

    private static bool IsCompletedFactory(IMethodSymbol method, KnownSymbols known) =>
        method is { IsStatic: true, Name: "FromResult" or "FromException" or "FromCanceled" } && (known.IsTask(method.ContainingType) || known.IsValueTask(method.ContainingType));

    // Blocking on a task is AC1001's: such a body could await.
    private static bool ReadsResult(SyntaxNode function, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        foreach (var node in OwnNodes(function))
        {
            if (node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } or MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Result" }
                && model.GetSymbolInfo(node, cancellation).Symbol is IPropertySymbol { ContainingType: var type }
                && (known.IsTaskOrDerived(type) || known.IsValueTask(type))
                || node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } call
                && BlockingWait.IsCandidateName(name)
                && BlockingWait.Recognize(model.GetOperation(call, cancellation), known) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static SyntaxNode? BodyOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
        LocalFunctionStatementSyntax local => (SyntaxNode?)local.Body ?? local.ExpressionBody?.Expression,
        AnonymousFunctionExpressionSyntax lambda => lambda.Body,
        _ => null,
    };

    private static IEnumerable<SyntaxNode> OwnNodes(SyntaxNode function) =>
        BodyOf(function) is { } body
            ? body.DescendantNodesAndSelf(descendIntoChildren: static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            : [];
}
