using System.Collections.Immutable;
using AsyncColoring.Recoloring;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring.Blocking;

/// <summary>AC1002: makes the function that blocks async, and everything that has to follow, across the solution.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BlockingOnTaskFix))]
public sealed class BlockingOnTaskFix : RecoloringFix
{
    /// <summary>Creates the fix.</summary>
    public BlockingOnTaskFix()
        : base(Rules.BlockingOnTask.Id)
    {
    }

    private protected override string Title(Function function) => $"Make {function.Describe()} and its callers async";

    private protected override Task<bool> MayConvertAsync(Document document, RecolorSeed seed, CancellationToken cancellation) => 
        Recolorer.MayConvertAsync(document, new(document.Project.Solution, ImmutableArray.Create(seed)), cancellation);

    private protected override async Task<Solution> ConvertAsync(Solution solution, ImmutableArray<RecolorSeed> seeds, CancellationToken cancellation) =>
        (await Recolorer.ToAsync(new(solution, seeds), cancellation).ConfigureAwait(false)).Solution;
}
