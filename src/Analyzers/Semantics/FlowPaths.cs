using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>
/// Where the paths from a place lead: through branches and loops, through the <c>finally</c> blocks a jump leaves, into the handlers of what is thrown.
/// Who asks says what each operation does to a path.
/// </summary>
internal sealed class FlowPaths
{
    // A graph with more ways through it than this is one no person wrote; its answer is "unknown".
    private const int MaxVisits = 20_000;
    private const int MaxDepth = 4;

    private readonly FlowBody _body;
    private readonly Func<IOperation, FlowStep> _step;
    private readonly CancellationToken _cancellation;
    private readonly Stack<(BasicBlock Block, FlowReturn? Return, int Depth)> _open = new();
    private readonly HashSet<(int Block, FlowReturn? Return, int Depth)> _seen = [];
    private readonly Dictionary<(object Where, int Next, FlowReturn? Outer), FlowReturn> _returns = [];
    private readonly List<IOperation> _found = [];
    private int _depth;

    private FlowPaths(FlowBody body, Func<IOperation, FlowStep> step, CancellationToken cancellation)
    {
        _body = body;
        _step = step;
        _cancellation = cancellation;
    }

    /// <summary>What was looked for, each occurrence once.</summary>
    public IReadOnlyList<IOperation> Found => _found;

    /// <summary>Whether some path comes to the end of the function or to a <c>return</c>.</summary>
    public bool ReachesEnd { get; private set; }

    /// <summary>Whether some path leaves the function by an exception.</summary>
    public bool ReachesThrow { get; private set; }

    /// <summary>Whether there were too many paths: nothing is known then.</summary>
    public bool IsCut { get; private set; }

    /// <summary>What a condition is known to be on the paths asked about; null for both.</summary>
    public Func<IOperation, bool?>? Knows { get; init; }

    /// <summary>Whether calls may throw; a written <c>throw</c> always does.</summary>
    public bool CallsThrow { get; init; }

    /// <summary>Whether ending on the lowest level is what was looked for.</summary>
    public bool FindsLowest { get; init; }

    /// <summary>The paths that begin after the operation written as <paramref name="start"/>; null where it is not in the graph.</summary>
    public static FlowPaths? After(
        SyntaxNode start, OperationKind kind, FlowBody body, Func<IOperation, FlowStep> step, CancellationToken cancellation, Func<IOperation, bool?>? knows = null, bool callsThrow = false, bool findsLowest = false)
    {
        var paths = new FlowPaths(body, step, cancellation) { Knows = knows, CallsThrow = callsThrow, FindsLowest = findsLowest };
        var isThere = false;
        foreach (var (block, index) in body.Find(start, kind))
        {
            isThere = true;

            // A `finally` that is entered in its middle can have been entered for any reason: by a jump and by an exception.
            foreach (var reason in paths.ReasonsFor(block))
            {
                paths.Run(block, index + 1, reason, 0);
            }
        }

        paths.Settle();
        return isThere ? paths : null;
    }

    /// <summary>The paths through the whole function.</summary>
    public static FlowPaths Through(FlowBody body, Func<IOperation, FlowStep> step, CancellationToken cancellation, Func<IOperation, bool?>? knows = null, bool callsThrow = false, bool findsLowest = false)
    {
        var paths = new FlowPaths(body, step, cancellation) { Knows = knows, CallsThrow = callsThrow, FindsLowest = findsLowest };
        paths.Enter(body.Graph.Blocks[0], null);
        paths.Settle();
        return paths;
    }

    private ControlFlowRegion Root => _body.Graph.Root;

    private void Settle()
    {
        while (_open.Count > 0)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_seen.Count > MaxVisits || IsCut)
            {
                IsCut = true;
                return;
            }

            var (block, back, depth) = _open.Pop();
            Run(block, 0, back, depth);
        }
    }

    private void Enter(BasicBlock block, FlowReturn? back)
    {
        if (_seen.Add((block.Ordinal, back, _depth)))
        {
            _open.Push((block, back, _depth));
        }
    }

    private void Run(BasicBlock block, int from, FlowReturn? back, int depth)
    {
        _depth = depth;
        var operations = _body.Operations(block);
        var throws = false;
        for (var i = from; i < operations.Length; i++)
        {
            var operation = operations[i];
            switch (_step(operation))
            {
                case FlowStep.Deeper:
                    // What throws has not taken it.
                    if (CallsThrow && FlowThrows.May(operation))
                    {
                        Throw(block.EnclosingRegion, back);
                    }

                    IsCut |= ++_depth > MaxDepth;
                    throws = false;
                    continue;
                case FlowStep.Higher when _depth > 0:
                    _depth--;
                    throws = false;
                    break;
                case var step when step == FlowStep.Found || (step == FlowStep.Higher && FindsLowest):
                    if (!_found.Contains(operation))
                    {
                        _found.Add(operation);
                    }

                    return;
                case FlowStep.Stop or FlowStep.Higher:
                    return;
            }

            if (CallsThrow && !throws && FlowThrows.May(operation))
            {
                throws = true;
                Throw(block.EnclosingRegion, back);
            }
        }

        if (block.Kind == BasicBlockKind.Exit)
        {
            ReachesEnd = true;
            return;
        }

        var known = block.ConditionalSuccessor is null || block.BranchValue is not { } condition ? null : FlowConditions.Outcome(condition, Knows);
        var jumps = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        if (block.ConditionalSuccessor is { } conditional && known != !jumps)
        {
            Leave(block, conditional, back);
        }

        if (block.FallThroughSuccessor is { } next && (block.ConditionalSuccessor is null || known != jumps))
        {
            Leave(block, next, back);
        }
    }

    private void Leave(BasicBlock block, ControlFlowBranch branch, FlowReturn? back)
    {
        switch (branch.Semantics)
        {
            case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                Throw(block.EnclosingRegion, back);
                return;

            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                if (FlowRegions.Resumed(block, Root) is not { } ended)
                {
                    return;
                }

                // A filter that says no: the exception goes on outwards from the `try` it belongs to.
                if (ended.Kind == ControlFlowRegionKind.Filter)
                {
                    Throw(ended.EnclosingRegion?.EnclosingRegion?.EnclosingRegion, back);
                }
                else if (back is not null)
                {
                    Resume(back);
                }

                return;

            case ControlFlowBranchSemantics.ProgramTermination or ControlFlowBranchSemantics.Error or ControlFlowBranchSemantics.None:
                return;
        }

        Through(branch, 0, back);
    }

    // The `finally` blocks a jump leaves run first, from the inside out.
    private void Through(ControlFlowBranch branch, int passed, FlowReturn? back)
    {
        if (passed < branch.FinallyRegions.Length)
        {
            Enter(_body.Graph.Blocks[branch.FinallyRegions[passed].FirstBlockOrdinal], ReturnTo(branch, passed + 1, back));
        }
        else if (branch.Destination is { } destination)
        {
            Enter(destination, back);
        }
    }

    private void Resume(FlowReturn back)
    {
        if (back.Where is ControlFlowBranch branch)
        {
            Through(branch, back.Next, back.Outer);
        }
        else
        {
            Throw((back.Where as ControlFlowRegion)?.EnclosingRegion, back.Outer);
        }
    }

    // An exception passes the handlers from the inside out, until one takes all there are.
    private void Throw(ControlFlowRegion? from, FlowReturn? back)
    {
        for (var region = from; region is not null && region != Root; region = region.EnclosingRegion)
        {
            // An exception out of a `finally` forgets why that ran.
            if (region.Kind == ControlFlowRegionKind.Finally)
            {
                back = back?.Outer;
            }

            if (region is not { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { } whole })
            {
                continue;
            }

            foreach (var handler in FlowRegions.HandlersOf(region))
            {
                var first = _body.Graph.Blocks[handler.FirstBlockOrdinal];
                if (handler.Kind == ControlFlowRegionKind.Finally)
                {
                    Enter(first, ReturnTo(whole, 0, back));
                    return;
                }

                Enter(first, back);
                if (handler.Kind == ControlFlowRegionKind.Catch && TakesAll(handler))
                {
                    return;
                }
            }
        }

        ReachesThrow = true;
    }

    private FlowReturn ReturnTo(object where, int next, FlowReturn? outer)
    {
        var key = (where, next, outer);
        if (!_returns.TryGetValue(key, out var back))
        {
            _returns.Add(key, back = new(where, next, outer));
        }

        return back;
    }

    private IEnumerable<FlowReturn?> ReasonsFor(BasicBlock block)
    {
        if (FlowRegions.Around(block.EnclosingRegion, Root, ControlFlowRegionKind.Finally) is not { EnclosingRegion: { } whole } cleanup)
        {
            yield return null;
            yield break;
        }

        foreach (var outer in ReasonsFor(_body.Graph.Blocks[whole.FirstBlockOrdinal]))
        {
            yield return ReturnTo(whole, 0, outer);
            foreach (var other in _body.Graph.Blocks)
            {
                foreach (var branch in new[] { other.ConditionalSuccessor, other.FallThroughSuccessor })
                {
                    if (branch is not null && branch.FinallyRegions.IndexOf(cleanup) is >= 0 and var passed)
                    {
                        yield return ReturnTo(branch, passed + 1, outer);
                    }
                }
            }
        }
    }

    private static bool TakesAll(ControlFlowRegion handler) =>
        handler.ExceptionType is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
