using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>What is done with a task where a variable that holds it is mentioned.</summary>
internal enum TaskUse
{
    /// <summary>Anything that hands it on: an argument, another variable, a field, a call of a method of it.</summary>
    Other,

    /// <summary>The variable gets another value.</summary>
    Overwritten,
    Awaited,

    /// <summary>Blocked on: <c>Result</c>, <c>Wait()</c>, <c>GetAwaiter().GetResult()</c>.</summary>
    Blocked,

    /// <summary>Given another form: <c>AsTask()</c>, <c>Preserve()</c>, a <c>GetAwaiter()</c> that is kept.</summary>
    Converted,
    Started,
    Returned,

    /// <summary>Asked for its state, its id or whether it is null; it waits for nothing.</summary>
    Inspected,
}

/// <summary>Reads the uses of tasks in flow graphs.</summary>
internal static class TaskUses
{
    /// <summary>What the mention of a variable does with the task in it.</summary>
    public static TaskUse Of(IOperation mention)
    {
        var value = mention;
        while (true)
        {
            switch (value.Parent)
            {
                case null:
                    return TaskUse.Returned;
                case IConversionOperation { OperatorMethod: null } or IParenthesizedOperation:
                    value = value.Parent;
                    break;
                case IAssignmentOperation assignment when ReferenceEquals(assignment.Target, value):
                    return TaskUse.Overwritten;
                case IAwaitOperation:
                    return TaskUse.Awaited;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured when ReferenceEquals(configured.Instance, value):
                    value = configured;
                    break;
                case IInvocationOperation call when ReferenceEquals(call.Instance, value):
                    return OfCall(call);
                case IPropertyReferenceOperation property when ReferenceEquals(property.Instance, value):
                    return property.Property.Name switch
                    {
                        "Result" => TaskUse.Blocked,
                        "Exception" => TaskUse.Other,
                        _ => TaskUse.Inspected,
                    };
                case IIsPatternOperation { Pattern: not (IConstantPatternOperation or INegatedPatternOperation { Pattern: IConstantPatternOperation }) }:
                    return TaskUse.Other; // `task is { } other` gives it another name
                case IBinaryOperation or IIsPatternOperation or IIsNullOperation or IIsTypeOperation:
                    return TaskUse.Inspected;
                default:
                    return TaskUse.Other;
            }
        }
    }

    /// <summary>
    /// What a condition is on paths on which the task in a variable, which is not null, has not completed.
    /// </summary>
    public static bool? WhileIncomplete(IOperation condition, Func<IOperation, bool> isTask, bool isColdTask = false)
    {
        switch (condition)
        {
            case IPropertyReferenceOperation { Instance: { } instance, Property.Name: "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled" } when isTask(instance):
                return false;
            case IIsNullOperation test when isTask(Bare(test.Operand)):
                return false;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                var isEqual = comparison.OperatorKind == BinaryOperatorKind.Equals;
                var (left, right) = (Bare(comparison.LeftOperand), Bare(comparison.RightOperand));
                if (IsStatusOf(left, isTask) && right is IFieldReferenceOperation { Field.Name: "Created" })
                {
                    return isColdTask ? isEqual : null;
                }

                return (isTask(left) && IsNull(right)) || (isTask(right) && IsNull(left)) || (IsStatusOf(left, isTask) && IsFinal(right)) ? !isEqual : null;
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } } test when isTask(Bare(test.Value)) && IsNull(Bare(value)):
                return true;
            case IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } test when isTask(Bare(test.Value)) && IsNull(Bare(value)):
                return false;
            default:
                return null;
        }
    }

    private static TaskUse OfCall(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "Wait" => TaskUse.Blocked,
        "Start" or "RunSynchronously" => TaskUse.Started,
        "AsTask" or "Preserve" => TaskUse.Converted,
        WellKnownMemberNames.GetAwaiter => call.Parent is IInvocationOperation { TargetMethod.Name: WellKnownMemberNames.GetResult } ? TaskUse.Blocked : TaskUse.Converted,
        "GetType" or "GetHashCode" => TaskUse.Inspected,
        _ => TaskUse.Other,
    };

    /// <summary>The operation without the conversions and parentheses around it.</summary>
    public static IOperation Bare(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        }

        return operation;
    }

    private static bool IsNull(IOperation value) => value.ConstantValue is { HasValue: true, Value: null };

    private static bool IsStatusOf(IOperation operation, Func<IOperation, bool> isTask) =>
        operation is IPropertyReferenceOperation { Instance: { } instance, Property.Name: "Status" } && isTask(instance);

    private static bool IsFinal(IOperation status) => status is IFieldReferenceOperation { Field.Name: "RanToCompletion" or "Faulted" or "Canceled" };
}
