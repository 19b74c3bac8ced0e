using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>What giving variables, members and collections new values does to the facts.</summary>
internal sealed partial class CompletionTransfer
{
    // Every fact of a very long list of tasks would be copied again and again for tasks nobody asks about.
    private const int MaxImplied = 256;

    private static readonly ImmutableHashSet<AccessPath> Nothing = ImmutableHashSet<AccessPath>.Empty;

    private void Mutate(IInvocationOperation call, CompletionState state)
    {
        var method = call.TargetMethod;
        if (call.Instance is not null && _values.PathOf(call.Instance) is { } collection && !_values.IsWaitable(call.Instance.Type))
        {
            switch (method.Name)
            {
                case "Add" or "AddFirst" or "AddLast" or "Enqueue" or "Push" or "TryAdd" or "Insert" or "Append" when !call.Arguments.IsEmpty:
                    Add(collection, _values.Single(call.Arguments[call.Arguments.Length - 1].Value, state), state);
                    break;
                case "AddRange" or "InsertRange" or "UnionWith" when !call.Arguments.IsEmpty:
                    Add(collection, _values.ElementsOf(call.Arguments[call.Arguments.Length - 1].Value, state), state);
                    break;
            }
        }

        foreach (var argument in call.Arguments)
        {
            if (CanGrow(argument.Parameter?.Type) && !IsPlumbing(call) && _values.PathOf(argument.Value) is { } passed)
            {
                Add(passed, CompletionElements.Unknown, state);
            }
        }
    }

    private static bool CanGrow(ITypeSymbol? type)
    {
        foreach (var member in type?.OriginalDefinition.GetMembers("Add") ?? ImmutableArray<ISymbol>.Empty)
        {
            if (member is IMethodSymbol { ReturnsVoid: true, Parameters.Length: > 0 })
            {
                return true;
            }
        }

        return type is INamedTypeSymbol { TypeKind: TypeKind.Interface, Name: "IList" or "IDictionary" };
    }

    private void Add(AccessPath collection, CompletionElements added, CompletionState state)
    {
        var elements = state.Original(collection.EachElement);
        Written?.Invoke(elements);
        var facts = state[elements];
        state[elements] = facts with
        {
            Completed = facts.Completed && added.AreCompleted(state),
            WhenCompleted = Implied(facts.WhenCompleted, added.Places),
        };
    }

    private static ImmutableHashSet<AccessPath> Implied(ImmutableHashSet<AccessPath> implied, IReadOnlyList<AccessPath> places)
    {
        foreach (var place in places)
        {
            if (!place.IsSomeElement && implied.Count < MaxImplied)
            {
                implied = implied.Add(place);
            }
        }

        return implied;
    }

    private void OverwriteByReference(ImmutableArray<IArgumentOperation> arguments, CompletionState state)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out)
            {
                Overwrite(argument.Value, state);
            }
        }
    }

    private void Overwrite(IOperation? target, CompletionState state)
    {
        if (PlaceOf(target, state) is { } place)
        {
            Written?.Invoke(place);
            state.Forget(place);
            Widen(place, CompletionElements.Unknown, state);
        }
    }

    // Through a temporary the graph writes to what the temporary stands for.
    private AccessPath? PlaceOf(IOperation? target, CompletionState state)
    {
        if (target is null || _values.PathOf(target) is not { } path)
        {
            return null;
        }

        return target is IFlowCaptureReferenceOperation ? state.Original(path) : state.Target(path);
    }

    private void Bind(IPatternOperation pattern, IOperation value, CompletionState state)
    {
        var declared = pattern switch
        {
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
            IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
            _ => null,
        };
        if (declared is ILocalSymbol && _values.PathOf(declared) is { } path)
        {
            Assign(path, value, state);
        }
    }

    private void Deconstruct(IDeconstructionAssignmentOperation deconstruction, CompletionState state)
    {
        var target = deconstruction.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : deconstruction.Target;
        if (target is not ITupleOperation tuple)
        {
            return;
        }

        foreach (var element in tuple.Elements)
        {
            Overwrite(element is IDeclarationExpressionOperation { Expression: var declared } ? declared : element, state);
        }

        if (deconstruction.Value.Type is INamedTypeSymbol { Name: "KeyValuePair" } && tuple.Elements.Length == 2
            && _values.PathOf(deconstruction.Value) is { } pair && _values.PathOf(tuple.Elements[1]) is { } value)
        {
            state[value] = new PlaceFacts { Alias = pair };
        }
    }

    private void AssignCapture(IFlowCaptureOperation capture, CompletionState state)
    {
        var temporary = AccessPath.Of(capture.Id);
        Assign(temporary, capture.Value, state);
        if (CompletionValues.WithoutConversion(capture.Value) is IInvocationOperation { TargetMethod.Name: "GetEnumerator" or "GetAsyncEnumerator" })
        {
            state[temporary.Current] = new PlaceFacts { Completed = true };
            state[temporary.Visited] = new PlaceFacts { Completed = true };
        }
    }

    private void Assign(IOperation target, IOperation value, CompletionState state)
    {
        if (PlaceOf(target, state) is { } place)
        {
            Assign(place, value, state);
        }
    }

    private void Assign(AccessPath place, IOperation value, CompletionState state)
    {
        var isFlag = CompletionValues.WithoutConversion(value).Type is { } type
            && (type.SpecialType == SpecialType.System_Boolean || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T });
        var alias = isFlag ? null : _values.PathOf(value) is { } path ? state.Original(path) : null;
        var single = _values.Single(value, state);
        var elements = alias is null ? _values.ElementsOf(value, state) : CompletionElements.Unknown;
        var facts = new PlaceFacts
        {
            Completed = _values.Holds(value, state),
            Alias = alias is null || alias.DependsOn(place) ? null : alias,
            WhenCompleted = alias is null ? Implied(Nothing, _values.WaitedTogether(value, state).Places) : Nothing,
            WhenTrue = isFlag ? Following(value, true, state) : Nothing,
            WhenFalse = isFlag ? Following(value, false, state) : Nothing,
            IsDeferred = elements.IsDeferred,
        };

        Written?.Invoke(place);
        state.Forget(place);
        state[place] = facts;
        if (alias is null)
        {
            Hold(place, elements, state);
            HoldWinner(place, value, state);
        }

        Widen(place, single, state);
    }

    private void HoldWinner(AccessPath place, IOperation value, CompletionState state)
    {
        if (_values.IsWhenAny(value))
        {
            state[place.Outcome] = new PlaceFacts { Completed = true };
        }
        else if (place is { Steps.IsEmpty: true, Root: ISymbol index }
            && CompletionValues.WithoutConversion(value) is IInvocationOperation { Arguments: { IsEmpty: false } arguments } call
            && _values.IsTaskMethod(call, "WaitAny") && _values.PathOf(arguments[0].Value) is { } tasks)
        {
            state.Complete(tasks.ElementAt(index));
        }
    }

    // A copied collection and its source hold the same tasks until one of them changes.
    private static void Hold(AccessPath place, CompletionElements elements, CompletionState state)
    {
        if (elements.Places.IsEmpty && !elements.OthersCompleted)
        {
            return;
        }

        state[place.EachElement] = new PlaceFacts
        {
            Completed = elements.AreCompleted(state),
            WhenCompleted = Implied(Nothing, elements.Places),
        };
        if (elements.OthersCompleted && elements.Places.Length == 1 && !elements.Places[0].IsSomeElement)
        {
            var source = state.Original(elements.Places[0]);
            state[source] = state[source] with { WhenCompleted = Implied(state[source].WhenCompleted, ImmutableArray.Create(place.EachElement)) };
        }
    }

    // A new element is one more for which "each element" has to hold.
    private void Widen(AccessPath place, CompletionElements value, CompletionState state)
    {
        var widened = place.Widened;
        if (ReferenceEquals(widened, place) || place.Steps.IsEmpty)
        {
            return;
        }

        var facts = state[widened];
        state[widened] = facts with
        {
            Completed = facts.Completed && value.AreCompleted(state),
            WhenCompleted = Implied(facts.WhenCompleted, value.Places),
        };
        Written?.Invoke(widened);
    }

    private ImmutableHashSet<AccessPath> Following(IOperation value, bool outcome, CompletionState state)
    {
        var completed = new List<AccessPath>();
        return _guards.Follow(value, outcome, state, completed) ? Implied(Nothing, completed) : PlaceFacts.Impossible;
    }
}
