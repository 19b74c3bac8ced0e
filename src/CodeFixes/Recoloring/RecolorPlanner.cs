using System.Collections.Immutable;

namespace AsyncColoring.Recoloring;

/// <summary>What becomes of every group and use of a graph.</summary>
/// <param name="Changes">What happens to each group.</param>
/// <param name="Barriers">Where color stops.</param>
internal sealed record RecolorDecision(ImmutableArray<FunctionChange> Changes, ImmutableArray<Barrier> Barriers)
{
    public bool IsEmpty => Changes.All(change => change is FunctionChange.None or FunctionChange.UseTwin);

    /// <summary>Whether the async form of a use's caller awaits it.</summary>
    public bool Awaits(ColorUse use) =>
        use.Barrier is null && use.Caller >= 0 && Changes[use.Callee] is not (FunctionChange.None or FunctionChange.Await) && Changes[use.Caller] is not (FunctionChange.None or FunctionChange.UseTwin);
}

/// <summary>
/// Decides, by fixpoints over a <see cref="ColorGraph"/>, which groups become async. A group does when something in it can be awaited (<em>wanted</em>)
/// and somebody can await it in turn (<em>live</em>); it keeps its synchronous form where somebody who stays synchronous needs it.
/// </summary>
internal sealed class RecolorPlanner
{
    private readonly ColorGraph _graph;
    private readonly ILookup<int, ColorUse> _usesOf;
    private readonly ILookup<int, ColorUse> _usesIn;
    private readonly Barrier?[] _barred;
    private readonly HashSet<int> _chosen;

    private RecolorPlanner(ColorGraph graph)
    {
        _graph = graph;
        _usesOf = graph.Uses.ToLookup(use => use.Callee);
        _usesIn = graph.Uses.ToLookup(use => use.Caller);
        _barred = graph.Groups.Select(group => group.Barriers.FirstOrDefault()).ToArray();
        _chosen = new(graph.Seeds.Where(seed => seed.IsChosen).Select(seed => seed.Group));
    }

    public static RecolorDecision Decide(ColorGraph graph) => new RecolorPlanner(graph).Decide();

    // A group that would have to keep its form under the same name cannot change at all: one more boundary, and the rest is decided anew.
    private RecolorDecision Decide()
    {
        while (true)
        {
            var wanted = Wanted();
            var live = Live(wanted);
            var kept = Kept(live);
            var clashing = live.Where(group => kept.ContainsKey(group) && !CanKeep(group)).ToList();
            if (clashing.Count == 0)
            {
                return Decision(wanted, live, kept);
            }

            foreach (var group in clashing)
            {
                _barred[group] = new(kept[group]?.Kind ?? BarrierKind.NoAsyncCaller, _graph.Groups[group].Name, kept[group]?.Place ?? _graph.Groups[group].Place);
            }
        }
    }

    private bool CanKeep(int group) => _graph.Groups[group] is { IsRenamed: true, HasOneForm: false } or { IsAsync: true } or { HasTwin: true };

    /// <summary>Upward from the seeds: the groups in which something can be awaited.</summary>
    private HashSet<int> Wanted()
    {
        var wanted = new HashSet<int>();
        var work = new Queue<int>();
        void Want(int group)
        {
            if (group >= 0 && (_barred[group] is null || _graph.Groups[group].HasTwin) && !IsPartOfKeptForm(group) && wanted.Add(group) && !_graph.Groups[group].IsAsync)
            {
                work.Enqueue(group);
            }
        }

        foreach (var seed in _graph.Seeds)
        {
            if (seed.Barrier is null)
            {
                Want(seed.Group);
            }
        }

        while (work.Count > 0)
        {
            foreach (var use in _usesOf[work.Dequeue()])
            {
                if (use.Barrier is null)
                {
                    Want(use.Caller);
                }
            }
        }

        return wanted;
    }

    // What stands inside a function that has its twin belongs to the synchronous form, which stays as it is.
    private bool IsPartOfKeptForm(int group)
    {
        for (var outer = _graph.Groups[group].Outer; outer >= 0; outer = _graph.Groups[outer].Outer)
        {
            if (_graph.Groups[outer].HasTwin)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Downward from those nobody in the source has to await: what is awaited in the end.</summary>
    private HashSet<int> Live(HashSet<int> wanted)
    {
        var live = new HashSet<int>();
        var work = new Queue<int>();
        void Enliven(int group)
        {
            if (wanted.Contains(group) && live.Add(group))
            {
                work.Enqueue(group);
            }
        }

        foreach (var group in wanted)
        {
            if (_graph.Groups[group] is { IsAsync: true } or { IsEntry: true } || _chosen.Contains(group) || !_usesOf[group].Any(use => use.Caller != group))
            {
                Enliven(group);
            }
        }

        void Spread()
        {
            while (work.Count > 0)
            {
                var group = work.Dequeue();
                if (_graph.Groups[group].HasTwin)
                {
                    continue;
                }

                foreach (var use in _usesIn[group])
                {
                    if (use.Barrier is null)
                    {
                        Enliven(use.Callee);
                    }
                }
            }
        }

        Spread();

        // Functions that only call each other, and are called by no one else, are called by nobody.
        var stopped = BelowBarriers(wanted);
        foreach (var group in wanted)
        {
            if (!stopped.Contains(group))
            {
                Enliven(group);
            }
        }

        Spread();
        return live;
    }

    /// <summary>The wanted groups that someone above cannot await.</summary>
    private HashSet<int> BelowBarriers(HashSet<int> wanted)
    {
        var below = new HashSet<int>(wanted.Where(group => _usesOf[group].Any(use => use.Barrier is not null || !wanted.Contains(use.Caller))));
        var work = new Queue<int>(below);
        while (work.Count > 0)
        {
            foreach (var use in _usesIn[work.Dequeue()])
            {
                if (wanted.Contains(use.Callee) && below.Add(use.Callee))
                {
                    work.Enqueue(use.Callee);
                }
            }
        }

        return below;
    }

    /// <summary>The live groups whose synchronous form somebody still needs, with the reason where it is a barrier.</summary>
    private Dictionary<int, Barrier?> Kept(HashSet<int> live)
    {
        var kept = new Dictionary<int, Barrier?>();
        var work = new Queue<int>();
        void Keep(int group, Barrier? reason)
        {
            // What is async already gets awaits where it stands: there is no second form of it.
            if (live.Contains(group) && !_graph.Groups[group].IsAsync && !kept.ContainsKey(group))
            {
                kept.Add(group, reason);
                work.Enqueue(group);
            }
        }

        foreach (var group in live)
        {
            if (_graph.Groups[group].KeepsForm)
            {
                Keep(group, null);
            }

            foreach (var use in _usesOf[group])
            {
                if (use.Barrier is not null || use.Caller < 0 || !live.Contains(use.Caller) || _graph.Groups[use.Caller].HasTwin)
                {
                    Keep(group, use.Barrier ?? (use.Caller >= 0 ? _barred[use.Caller] : null));
                }
            }
        }

        // The form that is kept calls what it called, and so do the lambdas and local functions inside it, which are kept with it as they were.
        var inner = Enumerable.Range(0, _graph.Groups.Length).ToLookup(group => _graph.Groups[group].Outer);
        while (work.Count > 0)
        {
            var copied = WithInner(work.Dequeue(), inner);
            foreach (var use in copied.SelectMany(group => _usesIn[group]))
            {
                if (!copied.Contains(use.Callee))
                {
                    Keep(use.Callee, null);
                }
            }
        }

        return kept;
    }

    private static HashSet<int> WithInner(int group, ILookup<int, int> inner)
    {
        var all = new HashSet<int> { group };
        var work = new Queue<int>(all);
        while (work.Count > 0)
        {
            foreach (var nested in inner[work.Dequeue()])
            {
                if (all.Add(nested))
                {
                    work.Enqueue(nested);
                }
            }
        }

        return all;
    }

    private RecolorDecision Decision(HashSet<int> wanted, HashSet<int> live, Dictionary<int, Barrier?> kept)
    {
        var changes = ImmutableArray.CreateBuilder<FunctionChange>(_graph.Groups.Length);
        for (var i = 0; i < _graph.Groups.Length; i++)
        {
            var group = _graph.Groups[i];
            changes.Add(!live.Contains(i) ? FunctionChange.None
                : group.HasTwin ? FunctionChange.UseTwin
                : group.IsAsync ? FunctionChange.Await
                : kept.ContainsKey(i) ? FunctionChange.AddTwin
                : FunctionChange.Replace);
        }

        return new(changes.MoveToImmutable(), BarriersOf(wanted, live));
    }

    private ImmutableArray<Barrier> BarriersOf(HashSet<int> wanted, HashSet<int> live)
    {
        var barriers = new List<Barrier>();
        foreach (var seed in _graph.Seeds)
        {
            if ((seed.Barrier ?? _barred[seed.Group]) is { } barrier)
            {
                barriers.Add(barrier);
            }
            else if (!live.Contains(seed.Group))
            {
                barriers.Add(new(BarrierKind.NoAsyncCaller, _graph.Groups[seed.Group].Name, _graph.Groups[seed.Group].Place));
            }
        }

        foreach (var use in _graph.Uses)
        {
            if (wanted.Contains(use.Callee) && !_graph.Groups[use.Callee].IsAsync && (use.Barrier ?? (use.Caller >= 0 ? _barred[use.Caller] : null)) is { } barrier)
            {
                barriers.Add(barrier);
            }
        }

        return barriers
            .Distinct()
            .OrderBy(barrier => barrier.Place.Path, StringComparer.Ordinal).ThenBy(barrier => barrier.Place.StartLinePosition).ThenBy(barrier => barrier.Kind)
            .ToImmutableArray();
    }
}
