using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>The tasks a collection holds: places to look at, and whether all the others are completed.</summary>
internal readonly struct CompletionElements
{
    public CompletionElements(ImmutableArray<AccessPath> places, bool othersCompleted, bool isDeferred = false)
    {
        Places = places;
        OthersCompleted = othersCompleted;
        IsDeferred = isDeferred;
    }

    public static CompletionElements None { get; } = new(ImmutableArray<AccessPath>.Empty, othersCompleted: true);

    public static CompletionElements Unknown { get; } = new(ImmutableArray<AccessPath>.Empty, othersCompleted: false);

    /// <summary>A sequence that makes new tasks each time it is enumerated.</summary>
    public static CompletionElements Fresh { get; } = new(ImmutableArray<AccessPath>.Empty, othersCompleted: false, isDeferred: true);

    public static CompletionElements Of(AccessPath place) => new(ImmutableArray.Create(place), othersCompleted: true);

    public ImmutableArray<AccessPath> Places { get; }

    public bool OthersCompleted { get; }

    public bool IsDeferred { get; }

    public bool AreCompleted(CompletionState state)
    {
        foreach (var place in Places)
        {
            if (!state.IsCompleted(place))
            {
                return false;
            }
        }

        return OthersCompleted;
    }

    public CompletionElements And(CompletionElements other) =>
        new(Places.AddRange(other.Places), OthersCompleted && other.OthersCompleted, IsDeferred || other.IsDeferred);
}

internal sealed partial class CompletionValues
{
    public CompletionElements ElementsOf(IOperation? collection, CompletionState state)
    {
        collection = collection is null ? null : WithoutConversion(collection);
        if (collection is null or IDefaultValueOperation or { ConstantValue: { HasValue: true, Value: null } })
        {
            return collection is null ? CompletionElements.Unknown : CompletionElements.None;
        }

        if (PathOf(collection) is { } path)
        {
            return CompletionElements.Of(path.EachElement);
        }

        switch (collection)
        {
            case IArrayCreationOperation array:
                return array.Initializer is null ? CompletionElements.None : Union(array.Initializer.ElementValues, state);
            case IObjectCreationOperation creation:
                return ElementsOfCreated(creation, state);
            case IInvocationOperation call:
                return ElementsOfCall(call, state);
            case IDelegateCreationOperation or ILiteralOperation or IAwaitOperation:
                return CompletionElements.Unknown;
            default:
                return ElementsOfExpression(collection, state);
        }
    }

    /// <summary>The place or the completedness of a single task.</summary>
    public CompletionElements Single(IOperation task, CompletionState state)
    {
        if (Holds(task, state))
        {
            return CompletionElements.None;
        }

        return PathOf(task) is { } path ? CompletionElements.Of(path) : WaitedTogether(task, state);
    }

    /// <summary>The tasks a <c>WhenAll</c> stands for.</summary>
    public CompletionElements WaitedTogether(IOperation task, CompletionState state) =>
        Unwrapped(task) is IInvocationOperation { Arguments: { IsEmpty: false } arguments } call && IsTaskMethod(call, "WhenAll")
            ? ElementsOf(arguments[0].Value, state)
            : CompletionElements.Unknown;

    /// <summary>The lambda an argument is, if it is one.</summary>
    public static AnonymousFunctionExpressionSyntax? LambdaOf(IOperation argument) =>
        WithoutConversion(argument) switch
        {
            IDelegateCreationOperation { Target: IFlowAnonymousFunctionOperation { Syntax: AnonymousFunctionExpressionSyntax syntax } } => syntax,
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Syntax: AnonymousFunctionExpressionSyntax syntax } } => syntax,
            _ => null,
        };

    /// <summary>What an expression-bodied lambda of one parameter returns, and that parameter.</summary>
    public (IParameterSymbol Parameter, IOperation Body)? ProjectionOf(IOperation argument)
    {
        if (LambdaOf(argument) is not { ExpressionBody: { } expression } lambda
            || _model.GetSymbolInfo(lambda).Symbol is not IMethodSymbol { Parameters: { Length: > 0 } parameters }
            || _model.GetOperation(expression) is not { } body)
        {
            return null;
        }

        return (parameters[0], body);
    }

    public static IOperation WithoutConversion(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        }

        // An array becomes a span through a user-defined conversion.
        return operation is IConversionOperation { OperatorMethod: { Name: WellKnownMemberNames.ImplicitConversionName } method, Operand: var converted }
            && IsFrameworkCollectionMethod(method)
            ? WithoutConversion(converted)
            : operation;
    }

    private CompletionElements Union(IEnumerable<IOperation> elements, CompletionState state)
    {
        var all = CompletionElements.None;
        foreach (var element in elements)
        {
            all = all.And(Single(element, state));
        }

        return all;
    }

    private CompletionElements ElementsOfCreated(IObjectCreationOperation creation, CompletionState state)
    {
        if (creation.Constructor is null || !IsFrameworkCollectionMethod(creation.Constructor))
        {
            return CompletionElements.Unknown;
        }

        var all = CompletionElements.None;
        foreach (var argument in creation.Arguments)
        {
            if (argument.Parameter?.Type is { SpecialType: SpecialType.None } type && IsSequence(type))
            {
                all = all.And(ElementsOf(argument.Value, state));
            }
        }

        // Outside of a flow graph the initializer is still part of the creation.
        foreach (var initializer in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
        {
            all = all.And(initializer is IInvocationOperation { Arguments: { IsEmpty: false } added } ? Single(added[added.Length - 1].Value, state) : CompletionElements.Unknown);
        }

        return all;
    }

    private CompletionElements ElementsOfCall(IInvocationOperation call, CompletionState state)
    {
        if (IsTaskMethod(call, "WhenEach"))
        {
            return CompletionElements.None;
        }

        if (!IsFrameworkCollectionMethod(call.TargetMethod))
        {
            return CompletionElements.Unknown;
        }

        var receiver = ReceiverOf(call);
        switch (call.TargetMethod.Name)
        {
            case "Where" or "TakeWhile" when call.Arguments.Length > 1 && _guards.IsCompletionTest(call.Arguments[1].Value, state):
                return CompletionElements.None;
            case "Where" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Order" or "OrderDescending"
                or "Take" or "TakeLast" or "TakeWhile" or "Skip" or "SkipLast" or "SkipWhile" or "Distinct" or "DistinctBy" or "Reverse"
                or "ToArray" or "ToList" or "ToHashSet" or "ToImmutableArray" or "ToImmutableList" or "ToImmutableHashSet"
                or "AsEnumerable" or "AsReadOnly" or "AsSpan" or "AsMemory" or "Cast" or "OfType" or "DefaultIfEmpty"
                or "FindAll" or "GetRange" or "GetEnumerator" or "GetAsyncEnumerator" or "ExceptBy" or "Except" or "AsParallel":
                return Copied(call, ElementsOf(receiver, state));
            case "ToDictionary" when call.TargetMethod.TypeArguments.Length == 2:
                return Copied(call, ElementsOf(receiver, state));
            case "ToDictionary" or "Select" when call.Arguments.Length > 1:
                return Copied(call, Projected(ElementsOf(receiver, state), call.Arguments[call.TargetMethod.Name == "Select" ? 1 : 2].Value));
            case "Concat" or "Union" when call.Arguments.Length > 1:
                return ElementsOf(receiver, state).And(ElementsOf(call.Arguments[1].Value, state));
            case "Append" or "Prepend" when call.Arguments.Length > 1:
                return ElementsOf(receiver, state).And(Single(call.Arguments[1].Value, state));
            case "Empty":
                return CompletionElements.None;
            default:
                return CompletionElements.Unknown;
        }
    }

    // Copying a sequence that makes its tasks anew runs it once: the copy stays what it is.
    private static CompletionElements Copied(IInvocationOperation call, CompletionElements elements) =>
        elements.IsDeferred && call.TargetMethod.Name.StartsWith("To", StringComparison.Ordinal)
            ? new(elements.Places, elements.OthersCompleted)
            : elements;

    private CompletionElements Projected(CompletionElements elements, IOperation selector)
    {
        if (ProjectionOf(selector) is not var (parameter, body) || PathOf(body) is not { } projected || !elements.OthersCompleted)
        {
            return CompletionElements.Fresh;
        }

        var places = ImmutableArray.CreateBuilder<AccessPath>(elements.Places.Length);
        foreach (var place in elements.Places)
        {
            if (!projected.StartsWith(AccessPath.Of(parameter)))
            {
                return CompletionElements.Fresh;
            }

            places.Add(projected.Rebase(0, place));
        }

        return new(places.ToImmutable(), othersCompleted: true);
    }

    // Collection expressions have an operation of their own only on newer hosts: their syntax is the same everywhere.
    private CompletionElements ElementsOfExpression(IOperation collection, CompletionState state)
    {
        if (collection.Syntax is not CollectionExpressionSyntax expression)
        {
            return collection.Kind is OperationKind.None or > OperationKind.ImplicitIndexerReference
                ? Union(collection.ChildOperations, state)
                : CompletionElements.Unknown;
        }

        var all = CompletionElements.None;
        foreach (var element in expression.Elements)
        {
            all = all.And(element switch
            {
                ExpressionElementSyntax { Expression: var single } when _model.GetOperation(single) is { } value => Single(value, state),
                SpreadElementSyntax { Expression: var spread } when _model.GetOperation(spread) is { } values => ElementsOf(values, state),
                _ => CompletionElements.Unknown,
            });
        }

        return all;
    }

    private static bool IsSequence(ITypeSymbol type)
    {
        foreach (var contract in type.AllInterfaces)
        {
            if (contract.SpecialType == SpecialType.System_Collections_IEnumerable)
            {
                return true;
            }
        }

        return type.SpecialType == SpecialType.System_Collections_IEnumerable;
    }
}
