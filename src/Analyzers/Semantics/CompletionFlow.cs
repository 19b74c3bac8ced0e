using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace AsyncColoring.Semantics;

/// <summary>
/// The facts at the start of every block of one flow graph: a forward analysis in which a fact holds
/// where it holds on every way there.
/// </summary>
internal sealed class CompletionFlow
{
    // A block whose facts still change after so many visits is in code no person wrote.
    private const int MaxVisits = 40;

    private readonly ControlFlowGraph _graph;
    private readonly CompletionTransfer _transfer;
    private readonly CancellationToken _cancellation;
    private readonly CompletionState?[] _entries;
    private readonly bool[] _pending;
    private readonly int[] _visits;
    private readonly Dictionary<ControlFlowRegion, CompletionState> _finallyExits = [];
    private readonly Dictionary<ControlFlowRegion, HashSet<AccessPath>> _finallyWrites = [];
    private readonly Dictionary<ControlFlowRegion, HashSet<int>> _finallyUsers = [];

    private CompletionFlow(ControlFlowGraph graph, CompletionTransfer transfer, CancellationToken cancellation)
    {
        _graph = graph;
        _transfer = transfer;
        _cancellation = cancellation;
        _entries = new CompletionState?[graph.Blocks.Length];
        _pending = new bool[graph.Blocks.Length];
        _visits = new int[graph.Blocks.Length];
    }

    /// <summary>Computes the facts; null when they do not settle.</summary>
    public static CompletionFlow? Solve(ControlFlowGraph graph, CompletionState initial, CompletionTransfer transfer, CancellationToken cancellation)
    {
        var flow = new CompletionFlow(graph, transfer, cancellation);
        flow._entries[0] = initial;
        flow._pending[0] = true;
        return flow.Settle() ? flow : null;
    }

    /// <summary>Runs every reachable block once more, with the settled facts.</summary>
    public void Replay()
    {
        foreach (var block in _graph.Blocks)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_entries[block.Ordinal] is { } entry)
            {
                Execute(block, entry.Copy());
            }
        }
    }

    private bool Settle()
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var block in _graph.Blocks)
            {
                if (!_pending[block.Ordinal])
                {
                    continue;
                }

                _cancellation.ThrowIfCancellationRequested();
                _pending[block.Ordinal] = false;
                changed = true;
                if (++_visits[block.Ordinal] > MaxVisits)
                {
                    return false;
                }

                Visit(block);
            }
        }

        return true;
    }

    private void Visit(BasicBlock block)
    {
        var state = _entries[block.Ordinal]!.Copy();
        var handlers = HandlersAround(block);
        var finallies = FinalliesAround(block);
        _transfer.Throwing = handlers.Count == 0 ? null : thrown => Throw(thrown, handlers);
        _transfer.Written = finallies.Count == 0 ? null : place => NoteWrite(place, finallies);
        Execute(block, state);
        _transfer.Throwing = null;
        _transfer.Written = null;

        if (block.ConditionalSuccessor is { } conditional)
        {
            var jumps = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
            Leave(block, conditional, Assuming(block.BranchValue!, jumps, state), handlers);
            Leave(block, block.FallThroughSuccessor, Assuming(block.BranchValue!, !jumps, state), handlers);
        }
        else
        {
            Leave(block, block.FallThroughSuccessor, state, handlers);
        }
    }

    private void Execute(BasicBlock block, CompletionState state)
    {
        foreach (var operation in block.Operations)
        {
            _transfer.Execute(operation, state);
        }

        _transfer.Execute(block.BranchValue, state);
    }

    private CompletionState? Assuming(IOperation condition, bool outcome, CompletionState state)
    {
        var assumed = state.Copy();
        return _transfer.Guards.Assume(condition, outcome, assumed) ? assumed : null;
    }

    private void Leave(BasicBlock block, ControlFlowBranch? branch, CompletionState? state, List<ControlFlowRegion> handlers)
    {
        if (branch is null || state is null)
        {
            return;
        }

        switch (branch.Semantics)
        {
            case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                Throw(state, handlers);
                return;
            case ControlFlowBranchSemantics.StructuredExceptionHandling when FinallyOf(block) is { } region:
                LeaveFinally(region, state);
                return;
        }

        foreach (var region in branch.FinallyRegions)
        {
            Enter(region.FirstBlockOrdinal, state);
            Users(region).Add(block.Ordinal);
            if (!_finallyExits.TryGetValue(region, out var exit))
            {
                return; // comes back once the end of the region is reached
            }

            state = state.Copy();
            foreach (var place in Writes(region))
            {
                state.Forget(place);
            }

            state.CompleteAllOf(exit);
        }

        if (branch.Destination is { } destination)
        {
            Enter(destination.Ordinal, state);
        }
    }

    private void LeaveFinally(ControlFlowRegion region, CompletionState state)
    {
        var met = _finallyExits.TryGetValue(region, out var before) ? CompletionState.Meet(before, state) : state;
        if (ReferenceEquals(met, before))
        {
            return;
        }

        _finallyExits[region] = met;
        foreach (var user in Users(region))
        {
            _pending[user] = true;
        }
    }

    private void Enter(int block, CompletionState state)
    {
        var before = _entries[block];
        var met = before is null ? state.Copy() : CompletionState.Meet(before, state);
        if (!ReferenceEquals(met, before))
        {
            _entries[block] = met;
            _pending[block] = true;
        }
    }

    private void Throw(CompletionState state, List<ControlFlowRegion> handlers)
    {
        foreach (var handler in handlers)
        {
            Enter(handler.FirstBlockOrdinal, state);
        }
    }

    private void NoteWrite(AccessPath place, List<ControlFlowRegion> finallies)
    {
        foreach (var region in finallies)
        {
            if (Writes(region).Add(place))
            {
                foreach (var user in Users(region))
                {
                    _pending[user] = true;
                }
            }
        }
    }

    private HashSet<AccessPath> Writes(ControlFlowRegion region) => Of(_finallyWrites, region);

    private HashSet<int> Users(ControlFlowRegion region) => Of(_finallyUsers, region);

    private static HashSet<T> Of<T>(Dictionary<ControlFlowRegion, HashSet<T>> sets, ControlFlowRegion region)
    {
        if (!sets.TryGetValue(region, out var set))
        {
            sets.Add(region, set = []);
        }

        return set;
    }

    // The catch, filter and finally regions an exception thrown in the block may reach.
    private List<ControlFlowRegion> HandlersAround(BasicBlock block)
    {
        var handlers = new List<ControlFlowRegion>();
        foreach (var tried in FlowRegions.TriesAround(block.EnclosingRegion, _graph.Root))
        {
            handlers.AddRange(FlowRegions.HandlersOf(tried));
        }

        return handlers;
    }

    private List<ControlFlowRegion> FinalliesAround(BasicBlock block)
    {
        var finallies = new List<ControlFlowRegion>();
        for (var region = block.EnclosingRegion; region is not null && region != _graph.Root; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Finally)
            {
                finallies.Add(region);
            }
        }

        return finallies;
    }

    private ControlFlowRegion? FinallyOf(BasicBlock block) =>
        FlowRegions.Resumed(block, _graph.Root) is { Kind: ControlFlowRegionKind.Finally } region ? region : null;
}
