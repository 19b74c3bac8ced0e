using Microsoft.CodeAnalysis;

namespace AsyncColoring.Recoloring;

/// <summary>A place where color cannot flow: named in the plan with its reason, never thrown, never swallowed.</summary>
/// <param name="Kind">The reason, as the documentation lists them.</param>
/// <param name="Function">The function that stays as it is, as a reader names it: <c>OrderStore.Load</c>.</param>
/// <param name="Place">The file and the position; the default value where there is none.</param>
/// <param name="Detail">What the compiler said, where it said something; null elsewhere.</param>
internal sealed record Barrier(BarrierKind Kind, string Function, FileLinePositionSpan Place, string? Detail = null)
{
    /// <summary>One sentence: why.</summary>
    public string Reason => Detail is null ? BarrierTexts.ReasonOf(Kind) : $"{BarrierTexts.ReasonOf(Kind)} ({Detail})";

    /// <summary>One sentence: what to do about it.</summary>
    public string Remedy => BarrierTexts.RemedyOf(Kind);
}
