using Microsoft.CodeAnalysis;

namespace AsyncColoring.Recoloring;

/// <summary>Changes the color of functions across a solution: the entry point of fixes, refactorings and the tool.</summary>
internal static class Recolorer
{
    /// <summary>Decides what a conversion to async would change; edits nothing.</summary>
    public static Task<RecolorPlan> PlanAsync(RecolorRequest request, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Converts to async: all seeds in one plan, proved by emitting every project it changes.</summary>
    public static Task<Recolored> ToAsync(RecolorRequest request, CancellationToken cancellation) => throw new NotImplementedException();
}
