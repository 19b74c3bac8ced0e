using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Recoloring;

/// <summary>What is to change color.</summary>
/// <param name="Solution">The snapshot everything is computed from.</param>
/// <param name="Seeds">Where to start.</param>
/// <param name="Mode">What becomes of the synchronous form; null for what the options of each file say.</param>
internal sealed record RecolorRequest(Solution Solution, ImmutableArray<RecolorSeed> Seeds, RecolorMode? Mode = null)
{
    /// <summary>Only the functions of the seeds change color; of their callers, those that are async already move to the async form.</summary>
    public bool LeavesCallers { get; init; }

    /// <summary>Whether constructors with a seed become private behind an async factory, <c>CreateAsync</c>. A conversion that merely meets a constructor stops there.</summary>
    public bool MakesFactories { get; init; }
}

/// <summary>A place to start from: a blocking wait, a blocking call with a counterpart, or the name of a function to convert as a whole.</summary>
/// <param name="Document">The file.</param>
/// <param name="Span">A finding's span, or the span of a declared function's name.</param>
internal sealed record RecolorSeed(DocumentId Document, TextSpan Span);

/// <summary>What becomes of the synchronous form of a function that gets an async one.</summary>
internal enum RecolorMode
{
    /// <summary>Kept where a public API of a library would lose it, replaced elsewhere.</summary>
    Auto,

    /// <summary>Replaced, public or not.</summary>
    Replace,

    /// <summary>Kept, with an async twin beside it.</summary>
    AddTwin,

    /// <summary>Replaced under its own name.</summary>
    InPlace,
}
