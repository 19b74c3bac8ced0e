using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>What executing an operation does to the facts.</summary>
internal sealed class CompletionTransfer
{
    // Every fact of a very long list of tasks would be copied again and again for tasks nobody asks about.
    private const int MaxImplied = 256;

    private static readonly ImmutableHashSet<AccessPath> Nothing = ImmutableHashSet<AccessPath>.Empty;

    private readonly CompletionValues _values;
    private readonly CompletionGuards _guards;
    private readonly CompletionWrites _writes;

    public CompletionTransfer(CompletionValues values, CompletionWrites writes)
    {
        _values = values;
        _writes = writes;
        _guards = values.Guards;
    }

    public CompletionGuards Guards => _guards;

    /// <summary>Called with the state in which an exception may leave the operation.</summary>
    public Action<CompletionState>? Throwing { get; set; }

    /// <summary>Called for every place that is given a new value.</summary>
    public Action<AccessPath>? Written { get; set; }

    /// <summary>Called before an operation reads the task, awaiter or collection that is its operand.</summary>
    public Action<IOperation, CompletionState>? Operand { get; set; }

    public Action<IFlowAnonymousFunctionOperation, CompletionState>? FunctionCreated { get; set; }

    /// <summary>Called with the call of a local function, or the method group it is named by.</summary>
    public Action<IOperation, CompletionState>? FunctionReferenced { get; set; }

    public static IMethodSymbol? LocalFunctionOf(IOperation reference) => reference switch
    {
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } method } => method.OriginalDefinition,
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } method } => method.OriginalDefinition,
        _ => null,
    };

    public void Execute(IOperation? operation, CompletionState state)
    {
        switch (operation)
        {
            case null:
                return;
            case IFlowCaptureOperation capture:
                Execute(capture.Value, state);
                AssignCapture(capture, state);
                return;
            case ISimpleAssignmentOperation assignment:
                ExecuteChildren(assignment, state);
                Assign(assignment.Target, assignment.Value, state);
                return;
            case IDeconstructionAssignmentOperation deconstruction:
                ExecuteChildren(deconstruction, state);
                Deconstruct(deconstruction, state);
                return;
            case ICompoundAssignmentOperation or IIncrementOrDecrementOperation:
                ExecuteChildren(operation, state);
                Overwrite(operation is ICompoundAssignmentOperation compound ? compound.Target : ((IIncrementOrDecrementOperation)operation).Target, state);
                return;
            case IFlowAnonymousFunctionOperation function:
                GrowCaptured(function.Syntax, state);
                FunctionCreated?.Invoke(function, state);
                return;
            case IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction }:
                Reference(operation, state);
                return;
        }

        ExecuteChildren(operation, state);
        switch (operation)
        {
            case IAwaitOperation wait:
                Await(wait, state);
                break;
            case IInvocationOperation call:
                Call(call, state);
                break;
            case IPropertyReferenceOperation { Instance: { } instance } property:
                Operand?.Invoke(instance, state);
                if (property.Property.Name == "Result" && _values.IsTaskLike(property.Property.ContainingType))
                {
                    Complete(instance, state);
                    Throwing?.Invoke(state);
                }

                break;
            case IObjectCreationOperation creation:
                OverwriteByReference(creation.Arguments, state);
                Throwing?.Invoke(state);
                break;
            case IIsPatternOperation { Pattern: var pattern } test:
                Bind(pattern, test.Value, state);
                break;
        }
    }

    public void Complete(IOperation task, CompletionState state)
    {
        if (_values.PathOf(task) is { } path)
        {
            state.Complete(path);
        }

        foreach (var place in _values.WaitedTogether(task, state).Places)
        {
            state.Complete(place);
        }
    }

    private void ExecuteChildren(IOperation operation, CompletionState state)
    {
        foreach (var child in operation.ChildOperations)
        {
            Execute(child, state);
        }
    }

    private void Await(IAwaitOperation wait, CompletionState state)
    {
        Operand?.Invoke(wait.Operation, state);
        var task = CompletionValues.Unwrapped(wait.Operation);
        if (task is IInvocationOperation call && _values.IsTaskMethod(call, "WaitAsync"))
        {
            // Thrown by the timeout, it has not waited.
            Throwing?.Invoke(state);
            Complete(call.Instance!, state);
            return;
        }

        Complete(task, state);
        Throwing?.Invoke(state);
    }

    private void Call(IInvocationOperation call, CompletionState state)
    {
        if (call.Instance is { } instance)
        {
            Operand?.Invoke(instance, state);
        }

        foreach (var argument in call.Arguments)
        {
            Operand?.Invoke(argument.Value, state);
        }

        var method = call.TargetMethod;
        if (_values.IsTaskLike(method.ContainingType) && method.Name is "Wait" or "WaitAll")
        {
            Wait(call, state);
        }
        else if (method.Name == WellKnownMemberNames.GetResult && call.Instance is not null)
        {
            Complete(call.Instance, state);
            Throwing?.Invoke(state);
        }
        else if (method.Name is "MoveNext" or "MoveNextAsync" && _values.PathOf(call.Instance) is { } enumerator)
        {
            Advance(enumerator, state);
            Throwing?.Invoke(state);
        }
        else
        {
            if (!IsPlumbing(call))
            {
                Throwing?.Invoke(state);
            }

            CompletionLambdas.Enter(call, _values, state, FunctionCreated, FunctionReferenced);
            Mutate(call, state);
            AssumeAsserted(call, state);
        }

        OverwriteByReference(call.Arguments, state);
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            Reference(call, state);
        }
    }

    private void Reference(IOperation reference, CompletionState state)
    {
        foreach (var declaration in LocalFunctionOf(reference)!.DeclaringSyntaxReferences)
        {
            GrowCaptured(declaration.GetSyntax(), state);
        }

        FunctionReferenced?.Invoke(reference, state);
    }

    private void GrowCaptured(SyntaxNode function, CompletionState state)
    {
        foreach (var collection in _writes.GrownIn(function))
        {
            if (_values.PathOf(collection) is { } path)
            {
                Add(path, CompletionElements.Unknown, state);
            }
        }
    }

    private void Wait(IInvocationOperation call, CompletionState state)
    {
        var isLimited = false;
        foreach (var argument in call.Arguments)
        {
            isLimited |= argument.Parameter?.Name is "timeout" or "millisecondsTimeout" or "cancellationToken";
        }

        if (isLimited)
        {
            Throwing?.Invoke(state);
        }

        // A limited wait that returns nothing has waited; one that returns a flag is a condition.
        if (!isLimited || call.TargetMethod.ReturnsVoid)
        {
            if (call.Instance is { } task)
            {
                Complete(task, state);
            }
            else if (!call.Arguments.IsEmpty)
            {
                foreach (var place in _values.ElementsOf(call.Arguments[0].Value, state).Places)
                {
                    state.Complete(place);
                }
            }

            Throwing?.Invoke(state);
        }
    }

    // Combining tasks does not throw; waiting for the combination does.
    private bool IsPlumbing(IInvocationOperation call) =>
        _values.IsTaskLike(call.TargetMethod.ContainingType) || _values.IsSameTask(call)
        || (call.TargetMethod.ContainingType is { Name: "Enumerable" } type && type.ContainingNamespace?.Name == "Linq");

    private static void Advance(AccessPath enumerator, CompletionState state)
    {
        if (!state.IsCompleted(enumerator.Current))
        {
            state[enumerator.Visited] = PlaceFacts.None;
        }

        state.Forget(enumerator.Current);
        state[enumerator.Current] = new PlaceFacts { Alias = enumerator.SomeElement };
    }

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

    private void AssumeAsserted(IInvocationOperation call, CompletionState state)
    {
        if (call.TargetMethod is { Name: "Assert", ContainingType.Name: "Debug" or "Trace" } && !call.Arguments.IsEmpty
            && !call.Arguments[0].Value.ConstantValue.HasValue)
        {
            _guards.Assume(call.Arguments[0].Value, true, state);
        }
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
        }

        Widen(place, single, state);
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
