using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>Whether a task cannot be incomplete at the point where code blocks on it.</summary>
internal static class Completion
{
    /// <summary>
    /// Whether <paramref name="awaitable"/>, the task or awaiter being blocked on, is known completed there.
    /// </summary>
    public static bool IsKnown(IOperation awaitable, SemanticModel model, KnownSymbols known, CancellationToken ct)
    {
        if (IsFromTheStart(awaitable, model, known) || IsByContract(awaitable, model, known, ct))
        {
            return true;
        }

        return IsWorthFlow(awaitable) && CompletionBody.Of(RootOf(awaitable), model, known, ct).IsKnown(awaitable);
    }

    /// <summary>Whether a task is completed when it is made: <c>Task.FromResult(…)</c>, <c>default(ValueTask)</c>.</summary>
    public static bool IsFromTheStart(IOperation awaitable, SemanticModel model, KnownSymbols known) =>
        new CompletionValues(known, model, static _ => false).Holds(awaitable, new CompletionState(new CompletionPlaces()));

    /// <summary>Whether every task in <paramref name="collection"/> is known completed there.</summary>
    public static bool AreElementsKnown(IOperation collection, SemanticModel model, KnownSymbols known, CancellationToken ct)
    {
        var values = new CompletionValues(known, model, static _ => false);
        var nothing = new CompletionState(new CompletionPlaces());
        if (values.ElementsOf(collection, nothing).AreCompleted(nothing) || IsByContract(collection, model, known, ct))
        {
            return true;
        }

        return CompletionBody.Of(RootOf(collection), model, known, ct).AreElementsKnown(collection);
    }

    // A contract binds the method itself, not a function it makes.
    private static bool IsByContract(IOperation operation, SemanticModel model, KnownSymbols known, CancellationToken ct)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                return false;
            }
        }

        return CompletionContracts.IsCalledAfterCompletion(CompletionContracts.MethodOf(RootOf(operation), model, ct), known);
    }

    // Fresh from a call nothing is known of, a task has no history to look into.
    private static bool IsWorthFlow(IOperation awaitable)
    {
        var task = CompletionValues.Unwrapped(awaitable);
        return task is not IInvocationOperation { Arguments.IsEmpty: true } and not IObjectCreationOperation;
    }

    private static IOperation RootOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }
}
