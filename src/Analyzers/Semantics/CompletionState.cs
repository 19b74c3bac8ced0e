using System.Collections.Immutable;

namespace AsyncColoring.Semantics;

/// <summary>The facts that hold at one point of a function. Copies share their storage.</summary>
internal sealed class CompletionState
{
    // An alias of an alias …: longer chains are written by machines.
    private const int MaxAliasHops = 8;

    private readonly CompletionPlaces _places;
    private ImmutableDictionary<AccessPath, PlaceFacts> _facts;
    private Change? _last;

    public CompletionState(CompletionPlaces places)
        : this(places, ImmutableDictionary<AccessPath, PlaceFacts>.Empty, null)
    {
    }

    private CompletionState(CompletionPlaces places, ImmutableDictionary<AccessPath, PlaceFacts> facts, Change? last)
    {
        _places = places;
        _facts = facts;
        _last = last;
    }

    public CompletionState Copy() => new(_places, _facts, _last);

    public bool SameAs(CompletionState other) => ReferenceEquals(_facts, other._facts);

    public PlaceFacts this[AccessPath path]
    {
        get => _facts.TryGetValue(path, out var facts) ? facts : PlaceFacts.None;
        set
        {
            var before = _facts;
            if (value.IsEmpty)
            {
                _facts = _facts.Remove(path);
            }
            else
            {
                _facts = _facts.SetItem(path, value);
                _places.Remember(path, value);
            }

            if (!ReferenceEquals(_facts, before))
            {
                _last = new Change(path, _last);
            }
        }
    }

    public bool IsCompleted(AccessPath path)
    {
        for (var hop = 0; hop < MaxAliasHops; hop++)
        {
            if (this[path].Completed || this[path.Widened].Completed)
            {
                return true;
            }

            if (BehindAlias(path) is not { } next)
            {
                return false;
            }

            path = next;
        }

        return false;
    }

    /// <summary>The place whose copy <paramref name="path"/> is; itself when it is none.</summary>
    public AccessPath Original(AccessPath path)
    {
        for (var hop = 0; hop < MaxAliasHops && BehindAlias(path) is { IsSomeElement: false } next; hop++)
        {
            path = next;
        }

        return path;
    }

    /// <summary>As <see cref="Original"/>, also when it leads to an element of a collection.</summary>
    public AccessPath Source(AccessPath path)
    {
        for (var hop = 0; hop < MaxAliasHops && BehindAlias(path) is { } next; hop++)
        {
            path = next;
        }

        return path;
    }

    /// <summary>The place an assignment to <paramref name="path"/> writes: the owner may be a copy, the variable itself is not followed.</summary>
    public AccessPath Target(AccessPath path) => path.Steps.IsEmpty ? path : path.Rebase(path.Steps.Length - 1, Source(path.Parent!));

    public void Complete(AccessPath path)
    {
        var pending = new Stack<AccessPath>();
        pending.Push(path);
        while (pending.Count > 0)
        {
            var place = Original(pending.Pop());
            var facts = this[place];
            if (facts.Completed || place.IsSomeElement || (place.Parent is { } owner && this[owner].IsDeferred))
            {
                continue;
            }

            this[place] = facts with { Completed = true };
            foreach (var implied in facts.WhenCompleted)
            {
                pending.Push(implied);
            }
        }
    }

    /// <summary>The value at <paramref name="place"/> is replaced: what was known about it is no longer.</summary>
    public void Forget(AccessPath place)
    {
        var affected = _places.Touching(place);
        if (affected.Count == 0)
        {
            return;
        }

        // Copies made before keep what was known of the original.
        foreach (var path in affected)
        {
            if (_facts.TryGetValue(path, out var facts) && facts.Alias is { } alias && alias.DependsOn(place))
            {
                this[path] = WithoutAlias(path, facts);
            }
        }

        foreach (var path in affected)
        {
            if (!_facts.TryGetValue(path, out var facts))
            {
                continue;
            }

            this[path] = path.DependsOn(place)
                ? PlaceFacts.None
                : facts with
                {
                    WhenCompleted = Without(facts.WhenCompleted, place),
                    WhenTrue = Without(facts.WhenTrue, place),
                    WhenFalse = Without(facts.WhenFalse, place),
                };
        }
    }

    /// <summary>Removes the facts about every place <paramref name="isUnstable"/> names.</summary>
    public void ForgetWhere(Func<AccessPath, bool> isUnstable)
    {
        foreach (var pair in _facts)
        {
            if (isUnstable(pair.Key))
            {
                Forget(pair.Key);
            }
        }
    }

    /// <summary>Adds the completions of <paramref name="other"/>.</summary>
    public void CompleteAllOf(CompletionState other)
    {
        if (SameAs(other))
        {
            return;
        }

        foreach (var path in Changed(this, other))
        {
            if (other[path].Completed)
            {
                Complete(path);
            }
        }
    }

    /// <summary>What holds on both ways; <paramref name="left"/> itself when that is all of it.</summary>
    public static CompletionState Meet(CompletionState left, CompletionState right)
    {
        if (left.SameAs(right))
        {
            return left;
        }

        var result = left.Copy();
        var changed = Changed(left, right);
        foreach (var path in changed)
        {
            result.MeetAt(path, left, right, changed);
        }

        return result.SameAs(left) ? left : result;
    }

    // The ways that meet have mostly parted shortly before: what they share need not be compared.
    private static HashSet<AccessPath> Changed(CompletionState left, CompletionState right)
    {
        var changed = new HashSet<AccessPath>();
        var (here, there) = (left._last, right._last);
        while (!ReferenceEquals(here, there))
        {
            if (there is null || here?.Count > there.Count)
            {
                changed.Add(here!.Path);
                here = here.Before;
            }
            else
            {
                changed.Add(there.Path);
                there = there.Before;
            }
        }

        return changed;
    }

    private void MeetAt(AccessPath path, CompletionState left, CompletionState right, HashSet<AccessPath> changed)
    {
        var (here, there) = (left[path], right[path]);
        if (ReferenceEquals(here, there))
        {
            return;
        }

        var before = here;
        var alias = Equals(here.Alias, there.Alias) ? here.Alias : null;
        if (alias is null)
        {
            here = left.WithoutAlias(path, here);
            there = right.WithoutAlias(path, there);
        }

        var met = new PlaceFacts
        {
            Completed = left.IsCompleted(path) && right.IsCompleted(path),
            Alias = alias,
            WhenCompleted = Meet(here.WhenCompleted, left, there.WhenCompleted, right, changed),
            WhenTrue = Meet(here.WhenTrue, left, there.WhenTrue, right, changed),
            WhenFalse = Meet(here.WhenFalse, left, there.WhenFalse, right, changed),
            IsDeferred = here.IsDeferred || there.IsDeferred,
        };
        if (!met.SameAs(before))
        {
            this[path] = met;
        }
    }

    // What is completed anyway on one way follows there from anything.
    private static ImmutableHashSet<AccessPath> Meet(
        ImmutableHashSet<AccessPath> left, CompletionState inLeft,
        ImmutableHashSet<AccessPath> right, CompletionState inRight, HashSet<AccessPath> changed)
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        if (ReferenceEquals(left, PlaceFacts.Impossible))
        {
            return right.Union(inRight.CompletedBeyond(inLeft, changed));
        }

        if (ReferenceEquals(right, PlaceFacts.Impossible))
        {
            return left.Union(inLeft.CompletedBeyond(inRight, changed));
        }

        var result = left;
        foreach (var path in left)
        {
            if (!right.Contains(path) && !inRight.IsCompleted(path))
            {
                result = result.Remove(path);
            }
        }

        foreach (var path in right)
        {
            if (!left.Contains(path) && inLeft.IsCompleted(path))
            {
                result = result.Add(path);
            }
        }

        return result;
    }

    private IEnumerable<AccessPath> CompletedBeyond(CompletionState other, HashSet<AccessPath> changed)
    {
        foreach (var path in changed)
        {
            if (this[path].Completed && !other.IsCompleted(path))
            {
                yield return path;
            }
        }
    }

    private PlaceFacts WithoutAlias(AccessPath path, PlaceFacts facts)
    {
        if (facts.Alias is not { } alias)
        {
            return facts;
        }

        var original = Original(alias);
        var of = this[original];
        return of with
        {
            Completed = IsCompleted(path),
            Alias = null,
            WhenCompleted = original.IsSomeElement ? facts.WhenCompleted : of.WhenCompleted.Union(facts.WhenCompleted).Add(original),
        };
    }

    private AccessPath? BehindAlias(AccessPath path)
    {
        for (var length = path.Steps.Length; length >= 0; length--)
        {
            if (this[path.Prefix(length)].Alias is { } alias)
            {
                return path.Rebase(length, alias);
            }
        }

        return null;
    }

    private static ImmutableHashSet<AccessPath> Without(ImmutableHashSet<AccessPath> paths, AccessPath place)
    {
        if (ReferenceEquals(paths, PlaceFacts.Impossible))
        {
            return paths;
        }

        foreach (var path in paths)
        {
            if (path.DependsOn(place))
            {
                paths = paths.Remove(path);
            }
        }

        return paths;
    }

    /// <summary>One change after another, shared by the states that descend from it.</summary>
    private sealed class Change
    {
        public Change(AccessPath path, Change? before)
        {
            Path = path;
            Before = before;
            Count = (before?.Count ?? 0) + 1;
        }

        public AccessPath Path { get; }

        public Change? Before { get; }

        public int Count { get; }
    }
}
