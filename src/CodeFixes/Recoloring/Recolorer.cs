using System.Collections.Immutable;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Recoloring;

/// <summary>Changes the color of functions across a solution: the entry point of fixes, refactorings and the tool.</summary>
internal static class Recolorer
{
    // Every round leaves at least one function or seed more as it was, mostly all that have to be.
    private const int Rounds = 12;

    /// <summary>Decides what a conversion to async would change; edits nothing and proves nothing.</summary>
    public static async Task<RecolorPlan> PlanAsync(RecolorRequest request, CancellationToken cancellation)
    {
        var index = await SourceIndex.CreateAsync(request.Solution, cancellation).ConfigureAwait(false);
        var source = GraphBuilder.Build(index, request, new(), cancellation);
        return PlanOf(source, RecolorPlanner.Decide(source.Graph));
    }

    /// <summary>Converts to async: all seeds in one plan, proved by emitting every project it touches. A plan that fails the proof is reduced to one that passes.</summary>
    public static async Task<Recolored> ToAsync(RecolorRequest request, CancellationToken cancellation)
    {
        var index = await SourceIndex.CreateAsync(request.Solution, cancellation).ConfigureAwait(false);
        var gate = new Gate(index);
        var setbacks = new RecolorSetbacks();
        for (var round = 0; ; round++)
        {
            var source = GraphBuilder.Build(index, request, setbacks, cancellation);
            var decision = RecolorPlanner.Decide(source.Graph);
            if (decision.IsEmpty || round == Rounds)
            {
                return new(request.Solution, PlanOf(source, decision) with { Functions = ImmutableArray<PlannedFunction>.Empty });
            }

            var (converted, changed) = SolutionEdits.Apply(source, decision, index, cancellation);
            converted = await Settling.SettleAsync(converted, changed, cancellation).ConfigureAwait(false);
            converted = await UnawaitedBodies.RewriteAsync(converted, changed, cancellation).ConfigureAwait(false);
            if (await gate.CheckAsync(converted, source, changed, setbacks, cancellation).ConfigureAwait(false))
            {
                return new(converted, PlanOf(source, decision));
            }
        }
    }

    private static RecolorPlan PlanOf(SourceGraph source, RecolorDecision decision)
    {
        var callees = source.Graph.Uses.Where(decision.Awaits).ToLookup(use => use.Caller, use => source.Nodes[use.Callee].Group.Name);
        var functions = source.Nodes
            .Where(node => decision.Changes[node.Id] != FunctionChange.None)
            .Select(node => new PlannedFunction(
                node.Group.Name, decision.Changes[node.Id], node.Group.NewName, node.Group.Place, callees[node.Id].Distinct().OrderBy(name => name, StringComparer.Ordinal).ToImmutableArray()))
            .OrderBy(function => function.Place.Path, StringComparer.Ordinal).ThenBy(function => function.Place.StartLinePosition)
            .ToImmutableArray();
        return new(functions, decision.Barriers);
    }
}
