using System.Collections.Immutable;

namespace AsyncColoring.Semantics;

/// <summary>Where ways meet, what holds on each of them holds.</summary>
internal sealed partial class CompletionState
{
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
