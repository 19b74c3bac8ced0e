using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>The forms in which a thread is held until a task completes.</summary>
internal enum BlockingWaitForm
{
    /// <summary><c>t.Result</c>.</summary>
    Result,

    /// <summary><c>t.Wait(…)</c>.</summary>
    Wait,

    /// <summary><c>t.GetAwaiter().GetResult()</c>.</summary>
    GetResult,

    /// <summary><c>Task.WaitAll(…)</c>.</summary>
    WaitAll,

    /// <summary><c>Task.WaitAny(…)</c>.</summary>
    WaitAny,

    /// <summary><c>t.RunSynchronously(…)</c>.</summary>
    RunSynchronously,

    /// <summary><c>sequence.ToBlockingEnumerable(…)</c>.</summary>
    ToBlockingEnumerable,
}

/// <summary>A place that blocks its thread until a task, or anything else that can be awaited, has completed.</summary>
/// <param name="Form">How it blocks.</param>
/// <param name="Operation">The whole wait: the property read or the call.</param>
/// <param name="Awaited">What is waited for: the task, the awaiter when it comes from elsewhere, the collection of tasks, the sequence.</param>
internal readonly record struct BlockingWait(BlockingWaitForm Form, IOperation Operation, IOperation Awaited)
{
    /// <summary>The names that make a look worthwhile; all else is settled by the syntax.</summary>
    public static bool IsCandidateName(string name) => name switch
    {
        "Result" or "Wait" or "GetResult" or "WaitAll" or "WaitAny" or "RunSynchronously" or "ToBlockingEnumerable" => true,
        _ => false,
    };

    /// <summary>Recognizes a blocking wait that may really wait: probes with a zero timeout are not.</summary>
    public static BlockingWait? Recognize(IOperation? operation, KnownSymbols known) => operation switch
    {
        IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } property
            when known.IsTaskOrDerived(property.Property.ContainingType) || known.IsValueTask(property.Property.ContainingType)
            => new(BlockingWaitForm.Result, operation, task),
        IInvocationOperation invocation => Recognize(invocation, known),
        _ => null,
    };

    private static BlockingWait? Recognize(IInvocationOperation call, KnownSymbols known)
    {
        var method = call.TargetMethod;
        switch (method.Name)
        {
            case "Wait" when call.Instance is { } task && known.IsTaskOrDerived(method.ContainingType) && !HasZeroTimeout(call):
                return new(BlockingWaitForm.Wait, call, task);

            case "RunSynchronously" when call.Instance is { } task && known.IsTaskOrDerived(method.ContainingType):
                return new(BlockingWaitForm.RunSynchronously, call, task);

            case "WaitAll" or "WaitAny" when call.Arguments.Length > 0 && SymbolEqualityComparer.Default.Equals(method.ContainingType, known.Task) && !HasZeroTimeout(call):
                return new(method.Name == "WaitAll" ? BlockingWaitForm.WaitAll : BlockingWaitForm.WaitAny, call, call.Arguments[0].Value);

            case "GetResult" when call.Instance is { } awaiter && method.Parameters.IsEmpty && Awaitable.IsAwaiter(awaiter.Type, known, out _):
                return new(BlockingWaitForm.GetResult, call, SourceOf(awaiter));

            case "ToBlockingEnumerable" when call.Arguments.Length > 0 && SymbolEqualityComparer.Default.Equals(method.ContainingType, known.TaskAsyncEnumerableExtensions):
                return new(BlockingWaitForm.ToBlockingEnumerable, call, call.Arguments[0].Value);

            default:
                return null;
        }
    }

    /// <summary>The awaitable behind <c>x.GetAwaiter()</c>, or the awaiter itself when it was fetched elsewhere.</summary>
    private static IOperation SourceOf(IOperation awaiter) =>
        Unwrap(awaiter) is IInvocationOperation { TargetMethod.Name: WellKnownMemberNames.GetAwaiter } call
            ? call.Instance ?? (call.Arguments.Length == 1 ? call.Arguments[0].Value : awaiter)
            : awaiter;

    /// <summary>Looks through parentheses, <c>!</c>, <c>checked</c> and casts that leave the value alone.</summary>
    public static IOperation Unwrap(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>Whether the call only probes: its timeout is the constant zero.</summary>
    public static bool HasZeroTimeout(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { Name: var name } || argument.ArgumentKind == ArgumentKind.DefaultValue)
            {
                continue;
            }

            var value = Unwrap(argument.Value);
            if (name.IndexOf("timeout", StringComparison.OrdinalIgnoreCase) >= 0
                && (value.ConstantValue is { HasValue: true, Value: 0 or 0L }
                    || value is IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.Name: "TimeSpan" } }
                    || value is IDefaultValueOperation { Type.Name: "TimeSpan" }))
            {
                return true;
            }
        }

        return false;
    }
}
