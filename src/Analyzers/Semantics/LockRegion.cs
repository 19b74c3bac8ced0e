using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Semantics;

/// <summary>From a place that takes a lock to the places that give it back, along the paths of one function.</summary>
internal sealed class LockRegion
{
    private readonly LockRegions _function;
    private readonly IOperation _start;
    private readonly ISymbol? _flag;
    private readonly AccessPath? _handle;
    private readonly TextSpan? _scope;
    private LockRegion[]? _again;

    public LockRegion(LockCall taken, LockRegions function)
    {
        Taken = taken;
        _function = function;
        _start = AwaitAround(taken.Operation);
        var holder = HolderOf(_start);
        _flag = taken.Flag ?? (taken.MayFail ? holder?.Root as ISymbol : null);
        Mark = TakenMark.Of(_start.Syntax, function.Body);
        _handle = taken.IsHandle ? holder : null;
        _scope = taken.IsHandle ? ScopeOf(taken.Operation.Syntax) : null;
    }

    /// <summary>What takes the lock.</summary>
    public LockCall Taken { get; }

    /// <summary>The operation after which the lock is held: the taking, or the await of it.</summary>
    public IOperation Start => _start;

    /// <summary>The variable that is true while the lock is held, where the function notes it in one.</summary>
    public ILocalSymbol? Mark { get; }

    public FlowBody Body => _function.Body;

    /// <summary>Whether the result that tells if it was taken is looked at.</summary>
    public bool IsResultUsed => !Taken.MayFail || (_flag is not null ? IsRead(_flag) : !IsDropped(_start));

    /// <summary>Whether an asynchronous acquire is awaited on the spot; what is awaited elsewhere is not tracked.</summary>
    public bool IsTracked => _start is IAwaitOperation || !(Taken.Operation is IInvocationOperation { TargetMethod.Name: "WaitAsync" } || IsTask(Taken.Operation.Type));

    /// <summary>Whether <paramref name="operation"/> is the one after which the lock is held.</summary>
    public bool IsStart(IOperation operation) => operation.Kind == _start.Kind && operation.Syntax == _start.Syntax;

    /// <summary>Whether <paramref name="operation"/> gives the lock back.</summary>
    public bool IsRelease(IOperation operation)
    {
        if (_scope is { } scope && !scope.Contains(operation.Syntax.SpanStart))
        {
            return true;
        }

        if (_handle is not null && operation is IInvocationOperation { TargetMethod.Name: "Dispose" or "DisposeAsync", Instance: { } disposed } && PathWithin(disposed) is { } path && path.Equals(_handle))
        {
            return true;
        }

        return _function.ReleaseAt(operation) is { } release && release.GivesBack(Taken);
    }

    /// <summary>The paths on which the lock is held, up to where it is given back.</summary>
    /// <param name="step">What operations under the lock do to the path.</param>
    /// <param name="cancellation">Cancels the walk.</param>
    /// <param name="callsThrow">Whether calls under the lock may throw.</param>
    public FlowPaths? Paths(Func<IOperation, FlowStep> step, CancellationToken cancellation, bool callsThrow = false) => Walk(step, cancellation, callsThrow, false);

    /// <summary>The paths to where the lock is given back, which is what they find.</summary>
    public FlowPaths? ToRelease(CancellationToken cancellation, bool callsThrow = false) => Walk(static _ => FlowStep.GoOn, cancellation, callsThrow, true);

    private FlowPaths? Walk(Func<IOperation, FlowStep> step, CancellationToken cancellation, bool callsThrow, bool findsLowest)
    {
        // What is taken twice is held until it is given back twice.
        var again = Again(cancellation);
        return FlowPaths.After(
            _start.Syntax,
            _start.Kind,
            Body,
            operation => IsRelease(operation) ? FlowStep.Higher : step(operation) is var own and not FlowStep.GoOn ? own : again.Any(region => region.IsStart(operation)) ? FlowStep.Deeper : FlowStep.GoOn,
            cancellation,
            condition => Knows(condition) ?? again.Select(region => region.Knows(condition)).FirstOrDefault(static known => known is not null),
            callsThrow,
            findsLowest);
    }

    // The other places where the function takes this lock and gives it back again, where whoever has it may.
    private LockRegion[] Again(CancellationToken cancellation)
    {
        if (Taken.Kind is not (LockKind.Monitor or LockKind.Lock or LockKind.Mutex or LockKind.ReaderWriterLock) || Taken.Held is null || _function.Regions.Count == 1)
        {
            return [];
        }

        return _again ??= [.. _function.Regions.Where(other => other != this && other.Taken is { MayFail: false, IsHandle: false } && other.Taken.Kind == Taken.Kind && other.Taken.Mode == Taken.Mode && Taken.Held.Equals(other.Taken.Held)
            && FlowPaths.After(other._start.Syntax, other._start.Kind, Body, operation => other.IsRelease(operation) ? FlowStep.Found : FlowStep.GoOn, cancellation, condition => other.Knows(condition) ?? Knows(condition)) is { IsCut: false, ReachesEnd: false, Found.Count: > 0 })];
    }

    // Asked on paths on which the lock was taken.
    private bool? Knows(IOperation condition)
    {
        var bare = TaskUses.Bare(condition);
        if (bare is IAwaitOperation { Operation: var awaited })
        {
            bare = awaited is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: { } configured } ? TaskUses.Bare(configured) : awaited;
        }

        if (Taken.MayFail && bare.Kind == Taken.Operation.Kind && bare.Syntax.Span == Taken.Operation.Syntax.Span)
        {
            return true;
        }

        return condition switch
        {
            ILocalReferenceOperation local when _flag is not null && SymbolEqualityComparer.Default.Equals(local.Local, _flag) => true,
            ILocalReferenceOperation local when Mark is not null && SymbolEqualityComparer.Default.Equals(local.Local, Mark) => true,
            IFlowCaptureReferenceOperation capture when Taken.MayFail && HolderOf(_start) is { Root: CaptureId id } && id.Equals(capture.Id) => true,
            IIsNullOperation test when _handle is not null && PathWithin(test.Operand) is { } path && path.Equals(_handle) => false,
            _ => null,
        };
    }

    private AccessPath? PathWithin(IOperation value) => TaskUses.Bare(value) is IFlowCaptureReferenceOperation capture ? AccessPath.Of(capture.Id) : LockCall.PathOf(value, Body);

    // `using var handle = …`, `taken = …`, a temporary of the graph.
    private AccessPath? HolderOf(IOperation value)
    {
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            ISimpleAssignmentOperation assignment when ReferenceEquals(assignment.Value, value) => PathWithin(assignment.Target),
            IFlowCaptureOperation capture => AccessPath.Of(capture.Id),
            _ => null,
        };
    }

    // The code a `using` disposes the handle after.
    private static TextSpan? ScopeOf(SyntaxNode made)
    {
        foreach (var node in made.Ancestors())
        {
            switch (node)
            {
                case UsingStatementSyntax scope:
                    return scope.Statement.Span.Contains(made.SpanStart) ? null : scope.Span;
                case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } declaration:
                    return declaration.Parent?.Span;
                case StatementSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    private bool IsRead(ISymbol flag)
    {
        foreach (var block in Body.Graph.Blocks)
        {
            foreach (var operation in Body.Operations(block))
            {
                if (operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, flag) && TaskUses.Of(local) != TaskUse.Overwritten)
                {
                    return true;
                }
            }
        }

        return flag is not ILocalSymbol;
    }

    private static bool IsDropped(IOperation value) =>
        value.Parent is IExpressionStatementOperation || (value.Parent is ISimpleAssignmentOperation { Target: IDiscardOperation });

    private static bool IsTask(ITypeSymbol? type) => type is { Name: "Task" or "ValueTask", ContainingNamespace.Name: "Tasks" };

    private static IOperation AwaitAround(IOperation call)
    {
        var value = call;
        while (value.Parent is IConversionOperation or IParenthesizedOperation || value.Parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
        {
            value = value.Parent;
        }

        return value.Parent is IAwaitOperation await ? await : call;
    }
}
