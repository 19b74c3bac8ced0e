using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>Values that are completed tasks whatever happened before.</summary>
internal sealed partial class CompletionValues
{
    /// <summary>Whether <paramref name="value"/> is a completed task, or one that cannot be waited for because it is null.</summary>
    public bool Holds(IOperation? value, CompletionState state)
    {
        if (value is null)
        {
            return false;
        }

        if (value.ConstantValue is { HasValue: true, Value: null } || value is IDefaultValueOperation)
        {
            return true;
        }

        if (PathOf(value) is { } path && (state.IsCompleted(path) || IsFinished(state.Source(path))))
        {
            return true;
        }

        return value switch
        {
            IConversionOperation { OperatorMethod: null } conversion => Holds(conversion.Operand, state),
            IParenthesizedOperation parenthesized => Holds(parenthesized.Operand, state),
            IConditionalOperation { WhenFalse: { } other } choice => Holds(choice.WhenTrue, state) && Holds(other, state),
            ICoalesceOperation coalesce => Holds(coalesce.Value, state) && Holds(coalesce.WhenNull, state),
            ISwitchExpressionOperation choice => HoldsInEveryArm(choice, state),
            ISimpleAssignmentOperation assignment => Holds(assignment.Value, state),
            IAwaitOperation wait => IsWhenAny(wait.Operation),
            IPropertyReferenceOperation { Property: { IsStatic: true, Name: "CompletedTask" } property } => IsTaskLike(property.ContainingType),
            IObjectCreationOperation creation => HoldsCreated(creation, state),
            IInvocationOperation call => HoldsCall(call, state),
            _ => false,
        };
    }

    private bool HoldsInEveryArm(ISwitchExpressionOperation choice, CompletionState state)
    {
        foreach (var arm in choice.Arms)
        {
            if (arm.Value is not IThrowOperation and not IConversionOperation { Operand: IThrowOperation } && !Holds(arm.Value, state))
            {
                return false;
            }
        }

        return !choice.Arms.IsEmpty;
    }

    private bool HoldsCreated(IObjectCreationOperation creation, CompletionState state)
    {
        if (!_known.IsValueTask(creation.Type))
        {
            return false;
        }

        if (creation.Arguments.IsEmpty)
        {
            return true;
        }

        var argument = creation.Arguments[0];
        return _known.IsTaskOrDerived(argument.Parameter?.Type)
            ? Holds(argument.Value, state)
            : creation.Arguments.Length == 1; // the other constructor takes an IValueTaskSource and its token
    }

    private bool HoldsCall(IInvocationOperation call, CompletionState state)
    {
        if (IsSameTask(call))
        {
            return Holds(ReceiverOf(call), state);
        }

        if (call.TargetMethod.IsStatic && IsTaskLike(call.TargetMethod.ContainingType))
        {
            return call.TargetMethod.Name switch
            {
                "FromResult" or "FromException" or "FromCanceled" => true,
                "WhenAll" => call.Arguments.Length > 0 && ElementsOf(call.Arguments[0].Value, state).AreCompleted(state),
                _ => false,
            };
        }

        return SynchronousPath.ChosenBy(call) is not null || CarriesFinished(call, state);
    }

    private bool CarriesFinished(IInvocationOperation call, CompletionState state)
    {
        if (Finished is null)
        {
            return false;
        }

        foreach (var argument in call.Arguments)
        {
            if (PathOf(argument.Value) is { } path && IsFinished(state.Source(path)))
            {
                return true;
            }
        }

        return false;
    }
}
