using System.Collections.Immutable;
using AsyncColoring.Recoloring;
using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tests.Recoloring;

/// <summary>What holds of every decision, over random graphs.</summary>
public sealed class PlannerPropertyTests
{
    private const int Graphs = 20_000;
    private const string Seed = "0000KdcyTWo2";

    [Fact]
    public void Nobody_synchronous_is_left_without_its_callee() => Graph().Sample(
        graph =>
        {
            var decision = RecolorPlanner.Decide(graph);
            foreach (var use in graph.Uses)
            {
                // The sole form of a replaced group is async: each use must await it.
                if (decision.Changes[use.Callee] == FunctionChange.Replace && use.Caller != use.Callee)
                {
                    Assert.True(decision.Awaits(use), $"{Name(graph, use.Caller)} needs the synchronous form of {Name(graph, use.Callee)}\n{Show(graph, decision)}");
                    Assert.True(!KeepsWithout(graph, decision, use.Caller, use.Callee), $"The synchronous form of {Name(graph, use.Caller)} needs that of {Name(graph, use.Callee)}\n{Show(graph, decision)}");
                }
            }
        },
        seed: Seed, iter: Graphs, threads: 1);

    [Fact]
    public void Nothing_barred_changes() => Graph().Sample(
        graph =>
        {
            var decision = RecolorPlanner.Decide(graph);
            for (var i = 0; i < graph.Groups.Length; i++)
            {
                Assert.True(graph.Groups[i].Barriers.IsEmpty || decision.Changes[i] is FunctionChange.None or FunctionChange.UseTwin, Show(graph, decision));
                Assert.True(!graph.Groups[i].KeepsForm || decision.Changes[i] != FunctionChange.Replace, Show(graph, decision));
            }
        },
        seed: Seed, iter: Graphs, threads: 1);

    [Fact]
    public void What_changes_awaits_something() => Graph().Sample(
        graph =>
        {
            var decision = RecolorPlanner.Decide(graph);
            for (var i = 0; i < graph.Groups.Length; i++)
            {
                if (decision.Changes[i] is FunctionChange.Replace or FunctionChange.AddTwin or FunctionChange.Await)
                {
                    Assert.True(
                        graph.Seeds.Any(seed => seed.Group == i && seed.Barrier is null) || graph.Uses.Any(use => use.Caller == i && decision.Awaits(use)),
                        $"{graph.Groups[i].Name} awaits nothing\n{Show(graph, decision)}");
                }
            }
        },
        seed: Seed, iter: Graphs, threads: 1);

    [Fact]
    public void The_order_of_the_graph_does_not_matter() => Graph().Sample(
        graph =>
        {
            var count = graph.Groups.Length;
            int Turned(int group) => group < 0 ? group : count - 1 - group;
            var turned = new ColorGraph(
                [.. graph.Groups.Reverse().Select(group => group with { Outer = Turned(group.Outer) })],
                [.. graph.Uses.Reverse().Select(use => use with { Caller = Turned(use.Caller), Callee = Turned(use.Callee) })],
                [.. graph.Seeds.Reverse().Select(seed => seed with { Group = Turned(seed.Group) })]);
            var decision = RecolorPlanner.Decide(graph);
            var other = RecolorPlanner.Decide(turned);
            Assert.Equal(decision.Changes, other.Changes.Reverse());
            Assert.Equal(decision.Barriers.Length, other.Barriers.Length);
        },
        seed: Seed, iter: Graphs, threads: 1);

    /// <summary>Whether the synchronous text of a caller stays, its own or as part of the function it is copied with, and the callee is not copied along.</summary>
    private static bool KeepsWithout(ColorGraph graph, RecolorDecision decision, int caller, int callee) =>
        WithOuter(graph, caller).Any(kept => decision.Changes[kept] == FunctionChange.AddTwin && !WithOuter(graph, callee).Contains(kept));

    private static IEnumerable<int> WithOuter(ColorGraph graph, int group)
    {
        for (; group >= 0; group = graph.Groups[group].Outer)
        {
            yield return group;
        }
    }

    private static Gen<ColorGraph> Graph() =>
        from count in Gen.Int[1, 7]
        from groups in Group(count).Array[count]
        from uses in Gen.Select(Gen.Int[-1, count - 1], Gen.Int[0, count - 1], Sometimes(6)).Array[0, 10]
        from seeds in Gen.Select(Gen.Int[0, count - 1], Sometimes(6), Sometimes(5)).Array[1, 3]
        select new ColorGraph(
            [.. groups.Select(Named)],
            [.. uses.Select((use, index) => new ColorUse(use.Item1, use.Item2, use.Item3 || use.Item1 < 0 ? new(BarrierKind.Lock, Letter(use.Item1), Place(100 + index)) : null))],
            [.. seeds.Select((seed, index) => new ColorSeed(seed.Item1, seed.Item2 ? new(BarrierKind.CatchFilter, Letter(seed.Item1), Place(200 + index)) : null, seed.Item3))]);

    // Only earlier groups are outer ones: nesting has no cycles.
    private static Gen<(int Outer, ColorGroup Group)> Group(int count) =>
        from outer in Gen.Int[-2 * count, count - 1]
        from isAsync in Sometimes(6)
        from isEntry in Sometimes(5)
        from keeps in Sometimes(6)
        from twin in Sometimes(8)
        from inPlace in Sometimes(4)
        from barred in Sometimes(5)
        select (outer, new ColorGroup(string.Empty, inPlace ? string.Empty : "Async", default)
        {
            IsAsync = isAsync,
            IsEntry = isEntry,
            KeepsForm = keeps,
            HasTwin = twin,
            Barriers = barred ? [new(BarrierKind.Constructor, string.Empty, default)] : [],
        });

    private static ColorGroup Named((int Outer, ColorGroup Group) drawn, int index) => drawn.Group with
    {
        Name = Letter(index),
        NewName = Letter(index) + drawn.Group.NewName,
        Place = Place(index),
        Outer = drawn.Outer >= 0 && drawn.Outer < index ? drawn.Outer : -1,
        Barriers = [.. drawn.Group.Barriers.Select(barrier => barrier with { Function = Letter(index), Place = Place(index) })],
    };

    private static Gen<bool> Sometimes(int inverse) => Gen.Int[1, inverse].Select(number => number == 1);

    private static string Letter(int index) => index < 0 ? "-" : ((char)('A' + index)).ToString();

    private static string Name(ColorGraph graph, int group) => group < 0 ? "-" : graph.Groups[group].Name;

    private static FileLinePositionSpan Place(int line) => new("Graph", new LinePosition(line, 0), new LinePosition(line, 1));

    private static string Show(ColorGraph graph, RecolorDecision decision) => string.Join(
        '\n',
        graph.Seeds.Select(seed => (seed.IsChosen ? "chosen " : "seed ") + Name(graph, seed.Group) + (seed.Barrier is null ? string.Empty : " barrier " + seed.Barrier.Kind))
            .Concat(graph.Uses.Select(use => $"{Name(graph, use.Caller)} -> {Name(graph, use.Callee)}{(use.Barrier is null ? string.Empty : " barrier " + use.Barrier.Kind)}"))
            .Concat(graph.Groups.Select(group => $"{group.Name}{(group.IsAsync ? " async" : "")}{(group.IsEntry ? " entry" : "")}{(group.KeepsForm ? " keeps" : "")}{(group.HasTwin ? " twin" : "")}{(group.IsRenamed ? "" : " in-place")}{(group.Barriers.IsEmpty ? "" : " barrier")}{(group.Outer < 0 ? "" : " in " + Name(graph, group.Outer))}"))
            .Append("--")
            .Append(PlannerText.Show(graph, decision)));
}
