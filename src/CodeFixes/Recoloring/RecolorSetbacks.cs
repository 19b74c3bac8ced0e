namespace AsyncColoring.Recoloring;

/// <summary>What an attempt at a plan has shown not to work.</summary>
internal sealed class RecolorSetbacks
{
    /// <summary>Seeds that no fix rewrites.</summary>
    public HashSet<RecolorSeed> Seeds { get; } = new();

    /// <summary>Functions that must stay as they are, by the place of a declaration, with the reason and what the compiler said.</summary>
    public Dictionary<SourceKey, (BarrierKind Kind, string? Problem)> Functions { get; } = new();
}
