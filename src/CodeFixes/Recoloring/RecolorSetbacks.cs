namespace AsyncColoring.Recoloring;

/// <summary>What an attempt at a plan has shown not to work.</summary>
internal sealed class RecolorSetbacks
{
    /// <summary>Seeds that no fix rewrites.</summary>
    public HashSet<RecolorSeed> Seeds { get; } = new();

    /// <summary>Functions that drop tasks, which the compiler says of functions that are async: what they do not wait for, they discard.</summary>
    public HashSet<SourceKey> Discarding { get; } = new();

    /// <summary>Functions that must stay as they are, by the place of a declaration, with the reason and what the compiler said.</summary>
    public Dictionary<SourceKey, (BarrierKind Kind, string? Problem)> Functions { get; } = new();
}
