using System.Collections.Immutable;
using AsyncColoring.Recoloring;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring.Blocking;

/// <summary>AC1008: puts an async factory in front of a constructor that blocks, and awaits it wherever the type is created.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BlockingInConstructorFix))]
public sealed class BlockingInConstructorFix : RecoloringFix
{
    /// <summary>Creates the fix.</summary>
    public BlockingInConstructorFix()
        : base(Rules.BlockingInConstructor.Id)
    {
    }

    private protected override string Title(Function function) => $"Create {function.Describe()} in an async factory";

    private protected override RecolorRequest Request(Solution solution, ImmutableArray<RecolorSeed> seeds) => new(solution, seeds) { MakesFactories = true };
}
