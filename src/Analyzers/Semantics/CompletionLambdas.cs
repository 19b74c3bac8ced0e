using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>What the API a function is handed to promises about the tasks the function sees.</summary>
internal static class CompletionLambdas
{
    /// <summary>Enters the functions among the arguments of <paramref name="call"/> with what they may rely on.</summary>
    public static void Enter(
        IInvocationOperation call, CompletionValues values, CompletionState state,
        Action<IFlowAnonymousFunctionOperation, CompletionState>? lambda, Action<IOperation, CompletionState>? localFunction)
    {
        if (lambda is null)
        {
            return;
        }

        foreach (var argument in call.Arguments)
        {
            if (CompletionValues.WithoutConversion(argument.Value) is not IDelegateCreationOperation creation)
            {
                continue;
            }

            var entry = state.Copy();
            switch (creation.Target)
            {
                case IFlowAnonymousFunctionOperation function:
                    Promise(call, function.Symbol, values, entry);
                    lambda(function, entry);
                    break;
                case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } method } reference:
                    Promise(call, method, values, entry);
                    localFunction?.Invoke(reference, entry);
                    break;
            }
        }
    }

    private static void Promise(IInvocationOperation call, IMethodSymbol function, CompletionValues values, CompletionState entry)
    {
        var name = call.TargetMethod.Name;
        var first = function.Parameters.IsEmpty ? null : values.PathOf(function.Parameters[0]);
        if (name == "ContinueWith" && values.IsTaskLike(call.TargetMethod.ContainingType))
        {
            if (values.PathOf(call.Instance) is { } antecedent)
            {
                entry.Complete(antecedent);
            }

            foreach (var place in values.WaitedTogether(call.Instance!, entry).Places)
            {
                entry.Complete(place);
            }

            Complete(first, entry);
        }
        else if (name == "ContinueWhenAny")
        {
            Complete(first, entry);
        }
        else if (name == "ContinueWhenAll")
        {
            foreach (var place in values.ElementsOf(call.Arguments[0].Value, entry).Places)
            {
                entry.Complete(place);
            }

            Complete(first?.EachElement, entry);
        }
        else if (name is "OnCompleted" or "UnsafeOnCompleted" && values.PathOf(call.Instance) is { } awaiter)
        {
            entry.Complete(awaiter);
        }
        else if (first is not null && name is not ("Zip" or "Join" or "GroupJoin" or "Aggregate"))
        {
            Element(call, function.Parameters[0], first, values, entry);
        }
    }

    private static void Element(IInvocationOperation call, IParameterSymbol parameter, AccessPath path, CompletionValues values, CompletionState entry)
    {
        if (SourceOf(call) is not { } source || !SymbolEqualityComparer.Default.Equals(ElementType(source.Type), parameter.Type))
        {
            return;
        }

        var elements = values.ElementsOf(source, entry);
        entry[path] = elements is { OthersCompleted: true, Places: { Length: 1 } places }
            ? new PlaceFacts { Alias = places[0].OneOf }
            : new PlaceFacts { Completed = elements.AreCompleted(entry) };
    }

    // Array.ForEach takes its array first without being an extension method.
    private static IOperation? SourceOf(IInvocationOperation call)
    {
        var source = CompletionValues.ReceiverOf(call)
            ?? (call.TargetMethod.ContainingType.SpecialType == SpecialType.System_Array && !call.Arguments.IsEmpty ? call.Arguments[0].Value : null);
        return source is null ? null : CompletionValues.WithoutConversion(source);
    }

    private static ITypeSymbol? ElementType(ITypeSymbol? collection)
    {
        if (collection is IArrayTypeSymbol array)
        {
            return array.ElementType;
        }

        if (collection is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } sequence)
        {
            return sequence.TypeArguments[0];
        }

        foreach (var contract in collection?.AllInterfaces ?? ImmutableArray<INamedTypeSymbol>.Empty)
        {
            if (contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            {
                return contract.TypeArguments[0];
            }
        }

        return null;
    }

    private static void Complete(AccessPath? path, CompletionState entry)
    {
        if (path is not null)
        {
            entry.Complete(path);
        }
    }
}
