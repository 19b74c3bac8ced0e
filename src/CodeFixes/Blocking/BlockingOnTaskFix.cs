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
}
