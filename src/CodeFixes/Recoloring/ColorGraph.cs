using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Recoloring;

/// <summary>
/// Who calls whom, as far as it matters to a conversion: the groups that block, and everyone above them.
/// Plain data, so that a decision can be tested without code.
/// </summary>
internal sealed record ColorGraph(ImmutableArray<ColorGroup> Groups, ImmutableArray<ColorUse> Uses, ImmutableArray<ColorSeed> Seeds);

/// <summary>Functions that must share a color: a method with its overrides and the interface members it implements, or one local function, or one lambda.</summary>
/// <param name="Name">As a reader names it.</param>
/// <param name="NewName">The name of the async form.</param>
/// <param name="Place">Where it is declared.</param>
internal sealed record ColorGroup(string Name, string NewName, FileLinePositionSpan Place)
{
    /// <summary>May contain <c>await</c> as it is: nothing above it has to change.</summary>
    public bool IsAsync { get; init; }

    /// <summary>Somebody outside the source calls it and takes either color: an entry point, a test, a framework's handler, a public API.</summary>
    public bool IsEntry { get; init; }

    /// <summary>Callers outside the source need the synchronous form.</summary>
    public bool KeepsForm { get; init; }

    /// <summary>An equivalent async member exists: callers move to it.</summary>
    public bool HasTwin { get; init; }

    /// <summary>The two forms cannot stand beside each other, whatever they are called.</summary>
    public bool HasOneForm { get; init; }

    /// <summary>The group of the function around it, or -1: what is copied with that function is copied too.</summary>
    public int Outer { get; init; } = -1;

    /// <summary>Why it cannot become async; empty when it can.</summary>
    public ImmutableArray<Barrier> Barriers { get; init; } = ImmutableArray<Barrier>.Empty;

    /// <summary>Whether both forms can stand beside each other: they have different names.</summary>
    public bool IsRenamed => NewName != Name.Substring(Name.LastIndexOf('.') + 1);
}

/// <summary>One use of a group.</summary>
/// <param name="Caller">The group that contains it, or -1 outside any function.</param>
/// <param name="Callee">The group it uses.</param>
/// <param name="Barrier">Why it cannot await there; null when it can.</param>
internal sealed record ColorUse(int Caller, int Callee, Barrier? Barrier);

/// <summary>A place to start from.</summary>
/// <param name="Group">The group that contains it.</param>
/// <param name="Barrier">Why it cannot await there; null when it can.</param>
/// <param name="IsChosen">The group itself was chosen: it is converted even when nobody awaits it yet.</param>
internal sealed record ColorSeed(int Group, Barrier? Barrier, bool IsChosen = false);
