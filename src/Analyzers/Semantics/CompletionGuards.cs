using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>What a condition that turned out one way says about tasks.</summary>
internal sealed class CompletionGuards
{
    private const int MaxDepth = 64;
    private readonly CompletionValues _values;
    private int _depth;

    public CompletionGuards(CompletionValues values) => _values = values;

    /// <summary>Adds what follows from <paramref name="condition"/> being <paramref name="outcome"/>; false when it cannot be.</summary>
    public bool Assume(IOperation condition, bool outcome, CompletionState state)
    {
        var completed = new List<AccessPath>();
        if (!Follow(condition, outcome, state, completed))
        {
            return false;
        }

        foreach (var path in completed)
        {
            state.Complete(path);
        }

        return true;
    }

    /// <summary>Collects the places completed when <paramref name="condition"/> is <paramref name="outcome"/>; false when it cannot be.</summary>
    public bool Follow(IOperation condition, bool outcome, CompletionState state, List<AccessPath> completed)
    {
        if (condition.ConstantValue is { HasValue: true, Value: var constant })
        {
            return constant is bool value && value == outcome;
        }

        if (_depth > MaxDepth)
        {
            return true;
        }

        _depth++;
        try
        {
            return FollowExpression(condition, outcome, state, completed);
        }
        finally
        {
            _depth--;
        }
    }

    private bool FollowExpression(IOperation condition, bool outcome, CompletionState state, List<AccessPath> completed)
    {
        switch (condition)
        {
            case IDefaultValueOperation { Type.SpecialType: SpecialType.System_Boolean }:
                return !outcome;
            case IDefaultValueOperation:
                return false;
            case IConversionOperation { OperatorMethod: null } conversion:
                return Follow(conversion.Operand, outcome, state, completed);
            case IParenthesizedOperation parenthesized:
                return Follow(parenthesized.Operand, outcome, state, completed);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
                return Follow(not.Operand, !outcome, state, completed);
            case IAwaitOperation wait:
                return Follow(CompletionValues.Unwrapped(wait.Operation), outcome, state, completed);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                return Compared(comparison.LeftOperand, comparison.RightOperand, (comparison.OperatorKind == BinaryOperatorKind.Equals) == outcome, state, completed);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd } both when outcome:
                return Follow(both.LeftOperand, true, state, completed) && Follow(both.RightOperand, true, state, completed);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr } either when !outcome:
                return Follow(either.LeftOperand, false, state, completed) && Follow(either.RightOperand, false, state, completed);
            case IIsNullOperation isNull:
                AddIf(outcome, _values.PathOf(isNull.Operand), completed);
                return true;
            case IIsPatternOperation pattern:
                Matched(pattern.Value, _values.PathOf(pattern.Value), pattern.Pattern, outcome, state, completed);
                return true;
            case IInvocationOperation call:
                Called(call, outcome, state, completed);
                return true;
        }

        return _values.PathOf(condition) is not { } path || Flagged(path, outcome, state, completed);
    }

    private bool Flagged(AccessPath path, bool outcome, CompletionState state, List<AccessPath> completed)
    {
        path = state.Original(path);
        AddIf(outcome && IsCompletionProperty(path.LastMember), path.Parent, completed);
        var facts = state[path];
        var implied = outcome ? facts.WhenTrue : facts.WhenFalse;
        if (ReferenceEquals(implied, PlaceFacts.Impossible))
        {
            return false;
        }

        completed.AddRange(implied);
        return true;
    }

    private bool IsCompletionProperty(ISymbol? member) =>
        member is IPropertySymbol { Name: "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled" }
        && _values.IsWaitable(member.ContainingType);

    private bool Compared(IOperation left, IOperation right, bool equal, CompletionState state, List<AccessPath> completed)
    {
        if (ConstantOf(right) is { HasValue: true, Value: var onRight })
        {
            return ComparedToConstant(left, onRight, equal, state, completed);
        }

        if (ConstantOf(left) is { HasValue: true, Value: var onLeft })
        {
            return ComparedToConstant(right, onLeft, equal, state, completed);
        }

        AddIf(equal && _values.Holds(left, state), _values.PathOf(right), completed);
        AddIf(equal && _values.Holds(right, state), _values.PathOf(left), completed);
        return true;
    }

    // Lifted to a nullable type, a constant is none any more for the compiler.
    private static Optional<object?> ConstantOf(IOperation operand)
    {
        operand = CompletionValues.WithoutConversion(operand);
        return operand is IDefaultValueOperation { Type.IsReferenceType: true } ? new Optional<object?>(null) : operand.ConstantValue;
    }

    private bool ComparedToConstant(IOperation operand, object? constant, bool equal, CompletionState state, List<AccessPath> completed)
    {
        if (constant is bool flag)
        {
            // "not true" of a bool? may be null, which says nothing.
            return (!equal && !IsPlainBool(operand)) || Follow(operand, flag == equal, state, completed);
        }

        if (_values.PathOf(operand) is { } path)
        {
            ComparedToConstant(state.Original(path), constant, equal, completed);
        }

        return true;
    }

    private void ComparedToConstant(AccessPath path, object? constant, bool equal, List<AccessPath> completed)
    {
        switch (constant)
        {
            case null when equal:
                completed.Add(path); // nothing to wait for
                break;
            case null when path.LastMember is IPropertySymbol { Name: "Exception" } exception && _values.IsTaskLike(exception.ContainingType):
                completed.Add(path.Parent!);
                break;
            case int status when equal && path.LastMember is IPropertySymbol { Name: "Status" } property
                && SymbolEqualityComparer.Default.Equals(property.Type, _values.Known.TaskStatus) && IsFinal(status):
                completed.Add(path.Parent!);
                break;
            case bool flag when flag == equal && flag && IsCompletionProperty(path.LastMember):
                completed.Add(path.Parent!);
                break;
        }
    }

    // RanToCompletion, Canceled, Faulted: documented values of TaskStatus.
    private static bool IsFinal(int status) => status is 5 or 6 or 7;

    private static bool IsPlainBool(IOperation operand) =>
        CompletionValues.WithoutConversion(operand).Type?.SpecialType == SpecialType.System_Boolean;

    private void Matched(IOperation? value, AccessPath? path, IPatternOperation pattern, bool outcome, CompletionState state, List<AccessPath> completed)
    {
        switch (pattern)
        {
            case IConstantPatternOperation { Value: var constant } when value is not null && constant.ConstantValue.HasValue:
                ComparedToConstant(value, constant.ConstantValue.Value, outcome, state, completed);
                break;
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: var constant } } when path is not null:
                ComparedToConstant(state.Original(path), constant, outcome, completed);
                break;
            case INegatedPatternOperation negated:
                Matched(value, path, negated.Pattern, !outcome, state, completed);
                break;
            case IBinaryPatternOperation { OperatorKind: var kind } binary when (kind == BinaryOperatorKind.And) == outcome:
                Matched(value, path, binary.LeftPattern, outcome, state, completed);
                Matched(value, path, binary.RightPattern, outcome, state, completed);
                break;
            case IBinaryPatternOperation binary:
                var (left, right) = (new List<AccessPath>(), new List<AccessPath>());
                Matched(value, path, binary.LeftPattern, outcome, state, left);
                Matched(value, path, binary.RightPattern, outcome, state, right);
                left.RemoveAll(place => !right.Contains(place));
                completed.AddRange(left);
                break;
            case IDeclarationPatternOperation when outcome && path is not null:
                ComparedToConstant(state.Original(path), null, equal: false, completed);
                break;
            case IRecursivePatternOperation recursive when outcome:
                if (path is not null)
                {
                    ComparedToConstant(state.Original(path), null, equal: false, completed);
                }

                foreach (var property in recursive.PropertySubpatterns)
                {
                    Matched(null, Member(path, property.Member), property.Pattern, true, state, completed);
                }

                break;
            case IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true } any
                when SymbolEqualityComparer.Default.Equals(any.MatchedType, any.InputType):
            case IDeclarationPatternOperation declaration when !outcome && SymbolEqualityComparer.Default.Equals(declaration.MatchedType, declaration.InputType):
                AddIf(true, path, completed);
                break;
        }
    }

    private static AccessPath? Member(AccessPath? owner, IOperation member) => member switch
    {
        IPropertyReferenceOperation { Property: var property } => owner?.Member(property),
        IFieldReferenceOperation { Field: var field } => owner?.Member(field),
        _ => null,
    };

    private void Called(IInvocationOperation call, bool outcome, CompletionState state, List<AccessPath> completed)
    {
        switch (call.TargetMethod.Name)
        {
            case "Wait" when outcome && _values.IsTaskLike(call.TargetMethod.ContainingType):
                AddIf(true, _values.PathOf(call.Instance), completed);
                break;
            case "WaitAll" when outcome && !call.Arguments.IsEmpty && _values.IsTaskLike(call.TargetMethod.ContainingType):
                AddAll(_values.ElementsOf(call.Arguments[0].Value, state), completed);
                break;
            case "ReferenceEquals" or "Equals" when call.Arguments.Length == 2:
                Compared(call.Arguments[0].Value, call.Arguments[1].Value, outcome, state, completed);
                break;
            case "Equals" when call.Instance is not null && call.Arguments.Length == 1:
                Compared(call.Instance, call.Arguments[0].Value, outcome, state, completed);
                break;
            case "All" when outcome && call.Arguments.Length == 2:
                EachTested(call, state, completed);
                break;
            case "MoveNext" or "MoveNextAsync" when !outcome && _values.PathOf(call.Instance) is { } enumerator && state.IsCompleted(enumerator.Visited):
                completed.Add(enumerator.EachElement);
                break;
        }
    }

    /// <summary>Whether a predicate lets completed tasks through only.</summary>
    public bool IsCompletionTest(IOperation predicate, CompletionState state)
    {
        if (_values.ProjectionOf(predicate) is not var (parameter, body))
        {
            return false;
        }

        var completed = new List<AccessPath>();
        return Follow(body, true, state, completed) && completed.Contains(AccessPath.Of(parameter));
    }

    private void EachTested(IInvocationOperation call, CompletionState state, List<AccessPath> completed)
    {
        if (_values.ProjectionOf(call.Arguments[1].Value) is not var (parameter, body))
        {
            return;
        }

        var perElement = new List<AccessPath>();
        Follow(body, true, state, perElement);
        foreach (var place in _values.ElementsOf(call.Arguments[0].Value, state).Places)
        {
            foreach (var tested in perElement)
            {
                if (tested.StartsWith(AccessPath.Of(parameter)))
                {
                    completed.Add(tested.Rebase(0, place));
                }
            }
        }
    }

    private static void AddAll(CompletionElements elements, List<AccessPath> completed) => completed.AddRange(elements.Places);

    private static void AddIf(bool condition, AccessPath? path, List<AccessPath> completed)
    {
        if (condition && path is not null)
        {
            completed.Add(path);
        }
    }
}
