using System.Collections.Immutable;

namespace AsyncColoring.Semantics;

/// <summary>What is known about one place at one point of a function.</summary>
internal sealed record PlaceFacts
{
    public static readonly PlaceFacts None = new();

    /// <summary>Stands for "cannot be": what follows from it is everything.</summary>
    public static readonly ImmutableHashSet<AccessPath> Impossible = ImmutableHashSet<AccessPath>.Empty.Add(AccessPath.Of(new object()));

    public bool Completed { get; init; }

    /// <summary>The place this one is a copy of.</summary>
    public AccessPath? Alias { get; init; }

    /// <summary>The places that are completed once this one is.</summary>
    public ImmutableHashSet<AccessPath> WhenCompleted { get; init; } = ImmutableHashSet<AccessPath>.Empty;

    /// <summary>The places that are completed when the flag kept here is true.</summary>
    public ImmutableHashSet<AccessPath> WhenTrue { get; init; } = ImmutableHashSet<AccessPath>.Empty;

    public ImmutableHashSet<AccessPath> WhenFalse { get; init; } = ImmutableHashSet<AccessPath>.Empty;

    /// <summary>A sequence that makes new tasks each time it is enumerated: waiting for one round says nothing about the next.</summary>
    public bool IsDeferred { get; init; }

    public bool IsEmpty => SameAs(None);

    public bool SameAs(PlaceFacts other) =>
        Completed == other.Completed && IsDeferred == other.IsDeferred && Equals(Alias, other.Alias)
        && Same(WhenCompleted, other.WhenCompleted) && Same(WhenTrue, other.WhenTrue) && Same(WhenFalse, other.WhenFalse);

    private static bool Same(ImmutableHashSet<AccessPath> left, ImmutableHashSet<AccessPath> right) =>
        ReferenceEquals(left, right) || (left.Count == right.Count && left.SetEquals(right));
}

/// <summary>The facts that hold at one point of a function. Copies share their storage.</summary>
internal sealed class CompletionState
{
    // An alias of an alias …: longer chains are written by machines.
    private const int MaxAliasHops = 8;

    private readonly CompletionPlaces _places;
    private ImmutableDictionary<AccessPath, PlaceFacts> _facts;

    public CompletionState(CompletionPlaces places)
        : this(places, ImmutableDictionary<AccessPath, PlaceFacts>.Empty)
    {
    }

    private CompletionState(CompletionPlaces places, ImmutableDictionary<AccessPath, PlaceFacts> facts)
    {
        _places = places;
        _facts = facts;
    }

    public CompletionState Copy() => new(_places, _facts);

    public bool SameAs(CompletionState other) => ReferenceEquals(_facts, other._facts);

    public PlaceFacts this[AccessPath path]
    {
        get => _facts.TryGetValue(path, out var facts) ? facts : PlaceFacts.None;
        set
        {
            if (value.IsEmpty)
            {
                _facts = _facts.Remove(path);
                return;
            }

            _facts = _facts.SetItem(path, value);
            _places.Remember(path, value);
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

        foreach (var pair in other._facts)
        {
            if (pair.Value.Completed)
            {
                Complete(pair.Key);
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
        foreach (var pair in left._facts)
        {
            result.MeetAt(pair.Key, left, right);
        }

        foreach (var pair in right._facts)
        {
            if (!left._facts.ContainsKey(pair.Key))
            {
                result.MeetAt(pair.Key, left, right);
            }
        }

        return result.SameAs(left) ? left : result;
    }

    private void MeetAt(AccessPath path, CompletionState left, CompletionState right)
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
            WhenCompleted = Meet(here.WhenCompleted, left, there.WhenCompleted, right),
            WhenTrue = Meet(here.WhenTrue, left, there.WhenTrue, right),
            WhenFalse = Meet(here.WhenFalse, left, there.WhenFalse, right),
            IsDeferred = here.IsDeferred || there.IsDeferred,
        };
        if (!met.SameAs(before))
        {
            this[path] = met;
        }
    }

    // What is completed anyway on one way follows there from anything.
    private static ImmutableHashSet<AccessPath> Meet(
        ImmutableHashSet<AccessPath> left, CompletionState inLeft, ImmutableHashSet<AccessPath> right, CompletionState inRight)
    {
        if (ReferenceEquals(left, right))
        {
            return left;
        }

        if (ReferenceEquals(left, PlaceFacts.Impossible))
        {
            return right.Union(inRight.CompletedBeyond(inLeft));
        }

        if (ReferenceEquals(right, PlaceFacts.Impossible))
        {
            return left.Union(inLeft.CompletedBeyond(inRight));
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

    private IEnumerable<AccessPath> CompletedBeyond(CompletionState other)
    {
        foreach (var pair in _facts)
        {
            if (pair.Value.Completed && !other.IsCompleted(pair.Key))
            {
                yield return pair.Key;
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
}

/// <summary>Which places are mentioned by facts about which roots, so that forgetting one need not look at all.</summary>
internal sealed class CompletionPlaces
{
    private readonly Dictionary<object, HashSet<AccessPath>> _byRoot = new(RootComparer.Instance);

    public void Remember(AccessPath path, PlaceFacts facts)
    {
        Index(path, path);
        if (facts.Alias is { } alias)
        {
            Index(alias, path);
        }

        IndexAll(facts.WhenCompleted, path);
        IndexAll(facts.WhenTrue, path);
        IndexAll(facts.WhenFalse, path);
    }

    public IReadOnlyCollection<AccessPath> Touching(AccessPath place) =>
        _byRoot.TryGetValue(place.Root, out var paths) ? [.. paths] : [];

    private void IndexAll(ImmutableHashSet<AccessPath> mentioned, AccessPath path)
    {
        foreach (var place in mentioned)
        {
            Index(place, path);
        }
    }

    private void Index(AccessPath mentioned, AccessPath path)
    {
        Index(mentioned.Root, path);
        foreach (var step in mentioned.Steps)
        {
            if (step.Kind == AccessPath.StepKind.ElementAt)
            {
                Index(step.Key!, path);
            }
        }
    }

    private void Index(object root, AccessPath path)
    {
        if (!_byRoot.TryGetValue(root, out var paths))
        {
            _byRoot.Add(root, paths = []);
        }

        paths.Add(path);
    }

    private sealed class RootComparer : IEqualityComparer<object>
    {
        public static readonly RootComparer Instance = new();

        public new bool Equals(object? left, object? right) =>
            left is Microsoft.CodeAnalysis.ISymbol symbol
                ? Microsoft.CodeAnalysis.SymbolEqualityComparer.Default.Equals(symbol, right as Microsoft.CodeAnalysis.ISymbol)
                : object.Equals(left, right);

        public int GetHashCode(object root) =>
            root is Microsoft.CodeAnalysis.ISymbol symbol
                ? Microsoft.CodeAnalysis.SymbolEqualityComparer.Default.GetHashCode(symbol)
                : root.GetHashCode();
    }
}
