using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>
/// The way from a section of a semaphore that lets one in at a time to another wait for the same one, through calls within the type.
/// Where the code in between asks for something the holder of the lock may have settled, such as <c>if (_isLoaded) return;</c>, nothing is known.
/// </summary>
internal sealed class LockReentry
{
    // A chain longer than this is nothing a reader could check.
    private const int MaxDepth = 20;

    private readonly LockRegion _region;
    private readonly AccessPath _semaphore;
    private readonly INamedTypeSymbol _owner;
    private readonly KnownSymbols _known;
    private readonly HashSet<string> _waiters;
    private readonly HashSet<string> _settled = new(StringComparer.Ordinal);
    private readonly Dictionary<ISymbol, IOperation> _started = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);
    private readonly CancellationToken _cancellation;

    private LockReentry(LockRegion region, AccessPath semaphore, INamedTypeSymbol owner, HashSet<string> waiters, KnownSymbols known, CancellationToken cancellation)
    {
        _region = region;
        _semaphore = semaphore;
        _owner = owner;
        _known = known;
        _waiters = waiters;
        _cancellation = cancellation;
        Settle(region.Body.Function);
        if (region.Taken.Operation is IInvocationOperation { TargetMethod.DeclaringSyntaxReferences: [var helper] })
        {
            Settle(helper.GetSyntax(cancellation));
        }
    }

    /// <summary>The places inside the region from which a wait for its semaphore is reached, each with the calls that lead to it, the last of which waits.</summary>
    public static IEnumerable<IReadOnlyList<IOperation>> In(LockRegion region, KnownSymbols known, CancellationToken cancellation)
    {
        if (region.Taken is not { Kind: LockKind.SemaphoreSlim, IsProbe: false, Held: { } held } || FieldOf(held) is not { } field
            || !SoleSemaphore.Is(field, known, cancellation))
        {
            return [];
        }

        var ways = new List<IReadOnlyList<IOperation>>();
        var search = new LockReentry(region, held, field.ContainingType.OriginalDefinition, WaiterNames.In(field.ContainingType.OriginalDefinition, known.Compilation, cancellation), known, cancellation);
        return region.Paths(
            operation =>
            {
                if (search.WayFrom(operation, region.Body, isAsync: true) is not { } way)
                {
                    return FlowStep.GoOn;
                }

                ways.Add(way);
                return FlowStep.Found;
            },
            cancellation) is { IsCut: false } ? ways : [];
    }

    // The lock of this object or of the type: that of another object is another lock.
    private static IFieldSymbol? FieldOf(AccessPath held) => held switch
    {
        { Root: IFieldSymbol { IsStatic: true } field, Steps.IsEmpty: true } => field,
        { Root: not ISymbol, Steps: [{ Kind: AccessPath.StepKind.Member, Key: IFieldSymbol field }] } when held.StartsWith(AccessPath.This) => field,
        _ => null,
    };

    // The calls from an operation to a wait; null where it leads to none for sure.
    private IReadOnlyList<IOperation>? WayFrom(IOperation operation, FlowBody body, bool isAsync)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local }, Value: var value }:
                _started[local] = TaskUses.Bare(value);
                return null;
            case IAwaitOperation { Operation: var awaited } when TaskUses.Bare(awaited) is ILocalReferenceOperation { Local: var task } && _started.TryGetValue(task, out var started):
                return Follow(started, body);
            case IInvocationOperation { IsImplicit: false } call when IsRunHere(call, isAsync):
                return Follow(call, body);
            case IPropertyReferenceOperation property when _waiters.Contains(property.Property.Name) && TaskUses.Of(property) != TaskUse.Overwritten:
                return Enter(property.Property.GetMethod, property, property.Instance, body);
            default:
                return null;
        }
    }

    private IReadOnlyList<IOperation>? Follow(IOperation operation, FlowBody body)
    {
        if (operation is not IInvocationOperation call)
        {
            return null;
        }

        if (LockCall.Of(call, body) is { Acquires: true, Kind: LockKind.SemaphoreSlim, Held: { } held } wait)
        {
            return held.Equals(_semaphore) && (!wait.MayFail || IsEndless(call)) ? [call] : null;
        }

        return _waiters.Contains(call.TargetMethod.Name) ? Enter(call.TargetMethod, call, call.Instance, body) : null;
    }

    // A task that is started and not waited for has its turn when the lock is free.
    private bool IsRunHere(IInvocationOperation call, bool isAsync)
    {
        if (!Awaitable.Is(call.Type, _known))
        {
            return true;
        }

        IOperation? value = call;
        while (value is not null)
        {
            switch (TaskUses.Of(value))
            {
                case TaskUse.Awaited or TaskUse.Blocked:
                    return true;
                case TaskUse.Returned:
                    return !isAsync;
            }

            value = CombinedIn(value);
        }

        return false;
    }

    // `Task.WhenAll(a, b)`, `task.AsTask()`: whoever waits for the whole waits for the part.
    private static IOperation? CombinedIn(IOperation task)
    {
        var whole = task.Parent;
        while (whole is { IsImplicit: true } or IConversionOperation or IArgumentOperation or IArrayInitializerOperation or IArrayCreationOperation)
        {
            whole = whole.Parent;
        }

        return whole is IInvocationOperation { TargetMethod: { Name: "WhenAll" or "AsTask" } } ? whole : null;
    }

    private IReadOnlyList<IOperation>? Enter(IMethodSymbol? method, IOperation call, IOperation? instance, FlowBody body)
    {
        method = (method?.PartialImplementationPart ?? method)?.OriginalDefinition;
        if (method is not { DeclaringSyntaxReferences: [var reference] } || !IsWithin(method.ContainingType) || !IsCertain(method, instance) || !IsSameObject(method, instance, body)
            || !_known.Compilation.ContainsSyntaxTree(reference.SyntaxTree) || _open.Count >= MaxDepth || !_open.Add(method))
        {
            return null;
        }

        var declaration = reference.GetSyntax(_cancellation);
        var model = _known.Compilation.GetSemanticModel(declaration.SyntaxTree);
        var way = PlaceIn(declaration) is { } place && FlowBody.Around(place, model, _cancellation) is { } callee && !IsIterator(declaration)
            ? new LockReentryWalk(callee, call as IInvocationOperation, _region.Taken, _settled).Way(operation => WayFrom(operation, callee, method.IsAsync), _known, _cancellation)
            : null;
        _open.Remove(method);
        return way is null ? null : [call, .. way];
    }

    // The semaphore is private: nobody else can wait for it.
    private bool IsWithin(INamedTypeSymbol? type)
    {
        while (type is not null && !SymbolEqualityComparer.Default.Equals(type, _owner))
        {
            type = type.ContainingType;
        }

        return type is not null;
    }

    private static bool IsCertain(IMethodSymbol method, IOperation? instance) =>
        !(method.IsVirtual || method.IsAbstract || method.IsOverride) || method.IsSealed || method.ContainingType.IsSealed
        || instance?.Syntax is BaseExpressionSyntax;

    private bool IsSameObject(IMethodSymbol method, IOperation? instance, FlowBody body) =>
        _semaphore.Root is ISymbol || method.MethodKind == MethodKind.LocalFunction
        || (!method.IsStatic && LockCall.PathOf(instance, body) is { } path && path.Equals(AccessPath.This));

    private void Settle(SyntaxNode function)
    {
        foreach (var node in function.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name)
            {
                _settled.Add(name.Identifier.ValueText);
            }
        }
    }

    // `-1` and its names wait for ever.
    private static bool IsEndless(IInvocationOperation call) =>
        call.Arguments.Any(static argument => argument.Value.ConstantValue is { HasValue: true, Value: -1 } || TaskUses.Bare(argument.Value) is IFieldReferenceOperation { Field.Name: "InfiniteTimeSpan" });

    private static SyntaxNode? PlaceIn(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax { Body: { } block } => block.Statements.FirstOrDefault(),
        BaseMethodDeclarationSyntax { ExpressionBody.Expression: var arrow } => arrow,
        LocalFunctionStatementSyntax { Body: { } block } => block.Statements.FirstOrDefault(),
        LocalFunctionStatementSyntax { ExpressionBody.Expression: var arrow } => arrow,
        AccessorDeclarationSyntax { Body: { } block } => block.Statements.FirstOrDefault(),
        AccessorDeclarationSyntax { ExpressionBody.Expression: var arrow } => arrow,
        ArrowExpressionClauseSyntax { Expression: var arrow } => arrow,
        _ => null,
    };

    // Nothing of it runs before it is enumerated.
    private static bool IsIterator(SyntaxNode declaration) => declaration.DescendantNodes().Any(static node => node is YieldStatementSyntax);
}
