using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>What executing an operation does to the facts.</summary>
internal sealed partial class CompletionTransfer
{
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

    private void AssumeAsserted(IInvocationOperation call, CompletionState state)
    {
        if (call.TargetMethod is { Name: "Assert", ContainingType.Name: "Debug" or "Trace" } && !call.Arguments.IsEmpty
            && !call.Arguments[0].Value.ConstantValue.HasValue)
        {
            _guards.Assume(call.Arguments[0].Value, true, state);
        }
    }
}
