using Microsoft.CodeAnalysis;

namespace AsyncColoring.Recoloring;

/// <summary>The outcome of a conversion. Where nothing could be converted the solution is the one given.</summary>
/// <param name="Solution">The solution with the plan carried out, proved by the gate.</param>
/// <param name="Plan">What was done, and where it ended.</param>
internal sealed record Recolored(Solution Solution, RecolorPlan Plan);
