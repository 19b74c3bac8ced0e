using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Recoloring;

/// <summary>What a conversion does, and where it ends.</summary>
/// <param name="Functions">The functions that change, in the order of their places.</param>
/// <param name="Barriers">The places where color cannot flow.</param>
/// <param name="Files">How many files change: those of all declarations and of all callers.</param>
internal sealed record RecolorPlan(ImmutableArray<PlannedFunction> Functions, ImmutableArray<Barrier> Barriers, int Files)
{
    public static RecolorPlan Empty { get; } = new(ImmutableArray<PlannedFunction>.Empty, ImmutableArray<Barrier>.Empty, 0);

    /// <summary>The lock objects that become semaphores, so that their sections can await: <c>Cache._gate</c>.</summary>
    public ImmutableArray<string> Locks { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>The plan in a line: <c>23 methods in 4 files, 2 boundaries</c>.</summary>
    public string Title
    {
        get
        {
            var changing = Functions.Count(function => function.Change != FunctionChange.UseTwin);
            var boundaries = Barriers.IsEmpty ? string.Empty : ", " + Count(Barriers.Length, "boundary", "boundaries");
            var locks = Locks.IsEmpty ? string.Empty : ", " + Count(Locks.Length, "lock", "locks");
            return $"{Count(changing, "function", "functions")} in {Count(Files, "file", "files")}{locks}{boundaries}";
        }
    }

    private static string Count(int number, string one, string many) => number == 1 ? "1 " + one : number + " " + many;
}

/// <summary>One function of a plan.</summary>
/// <param name="Name">As a reader names it: <c>OrderStore.Load</c>.</param>
/// <param name="Change">What happens to it.</param>
/// <param name="NewName">The name of its async form.</param>
/// <param name="Place">Where it is declared.</param>
/// <param name="Callees">The functions of the plan it calls, by <see cref="Name"/>: the tree a reader is shown.</param>
internal sealed record PlannedFunction(string Name, FunctionChange Change, string NewName, FileLinePositionSpan Place, ImmutableArray<string> Callees);

/// <summary>What a plan does with a function.</summary>
internal enum FunctionChange
{
    /// <summary>Stays as it is.</summary>
    None,

    /// <summary>Is async already, or a lambda whose delegate may be: gets awaits.</summary>
    Await,

    /// <summary>Becomes async, and nothing synchronous stays.</summary>
    Replace,

    /// <summary>Stays, with an async twin beside it.</summary>
    AddTwin,

    /// <summary>Has its async twin already: callers move to it.</summary>
    UseTwin,
}
