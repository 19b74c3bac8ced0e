using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>One function on the way: whether whoever enters it comes to the wait, unless what the holder of the lock may have settled keeps them from it.</summary>
internal readonly struct LockReentryWalk(FlowBody body, IInvocationOperation? call, LockCall held, HashSet<string> settled)
{
    public IReadOnlyList<IOperation>? Way(Func<IOperation, IReadOnlyList<IOperation>?> wayFrom, KnownSymbols known, CancellationToken cancellation)
    {
        var ways = new Dictionary<int, IReadOnlyList<IOperation>>();
        var ended = new HashSet<int>();
        var locks = LockRegions.Of(body, known, cancellation);
        foreach (var block in body.Graph.Blocks)
        {
            foreach (var operation in body.Operations(block))
            {
                if (wayFrom(operation) is { } way)
                {
                    ways.Add(block.Ordinal, way);
                    break;
                }

                // Whoever gives the lock back first may take it again.
                if (locks.ReleaseAt(operation) is { } release && release.GivesBack(held))
                {
                    ended.Add(block.Ordinal);
                    break;
                }
            }
        }

        for (var grows = ways.Count > 0; grows && !ways.ContainsKey(0);)
        {
            grows = false;
            foreach (var block in body.Graph.Blocks)
            {
                if (!ways.ContainsKey(block.Ordinal) && !ended.Contains(block.Ordinal) && Onwards(block, ways) is { } way)
                {
                    ways.Add(block.Ordinal, way);
                    grows = true;
                }
            }
        }

        return ways.TryGetValue(0, out var found) ? found : null;
    }

    private IReadOnlyList<IOperation>? Onwards(BasicBlock block, Dictionary<int, IReadOnlyList<IOperation>> ways)
    {
        var next = At(block.FallThroughSuccessor, ways);
        if (block is not { ConditionalSuccessor: { } conditional, BranchValue: { } condition })
        {
            return next;
        }

        var jump = At(conditional, ways);
        return FlowConditions.Outcome(condition, Given) is { } known
            ? known == (block.ConditionKind == ControlFlowConditionKind.WhenTrue) ? jump : next
            : IsSettled(condition) ? (jump is null ? null : next) : jump ?? next;
    }

    private static IReadOnlyList<IOperation>? At(ControlFlowBranch? branch, Dictionary<int, IReadOnlyList<IOperation>> ways) =>
        branch is { Semantics: ControlFlowBranchSemantics.Regular, Destination: { } destination } && ways.TryGetValue(destination.Ordinal, out var way) ? way : null;

    // What the call says by a constant.
    private bool? Given(IOperation condition)
    {
        if (condition is IParameterReferenceOperation { Parameter: var parameter } && call is { Arguments: var arguments })
        {
            foreach (var argument in arguments)
            {
                if (argument.Parameter?.Ordinal == parameter.Ordinal && argument.Value.ConstantValue is { HasValue: true, Value: bool given })
                {
                    return given;
                }
            }
        }

        return null;
    }

    // A parameter tells what the caller holds, a member that the holder names too may tell it by then.
    private bool IsSettled(IOperation condition)
    {
        foreach (var part in condition.DescendantsAndSelf())
        {
            var isSettled = part switch
            {
                IParameterReferenceOperation { Parameter.Type: var type } => type.SpecialType == SpecialType.System_Boolean || part.Parent is IIsNullOperation or IIsPatternOperation or IBinaryOperation,
                IFieldReferenceOperation { Field: var field } => settled.Contains(field.Name),
                IPropertyReferenceOperation { Property: var property } => settled.Contains(property.Name),
                IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.IsEmpty: false } } => true,
                IFlowCaptureReferenceOperation { Type.SpecialType: SpecialType.System_Boolean } or ILocalReferenceOperation { Type.SpecialType: SpecialType.System_Boolean } => true,
                _ => false,
            };
            if (isSettled)
            {
                return true;
            }
        }

        return false;
    }
}
