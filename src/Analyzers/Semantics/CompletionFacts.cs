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
