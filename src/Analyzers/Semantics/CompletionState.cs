using System.Collections.Immutable;

namespace AsyncColoring.Semantics;

/// <summary>The facts that hold at one point of a function. Copies share their storage.</summary>
internal sealed partial class CompletionState
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
            if (facts.Completed || place.IsSomeElement || IsMadeAnew(place))
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

    private bool IsMadeAnew(AccessPath place)
    {
        for (var length = place.Steps.Length - 1; length >= 0; length--)
        {
            if (place.Steps[length].Kind == AccessPath.StepKind.EachElement && this[place.Prefix(length)].IsDeferred)
            {
                return true;
            }
        }

        return false;
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
