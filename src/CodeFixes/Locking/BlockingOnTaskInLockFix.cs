using AsyncColoring.Recoloring;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring.Locking;

/// <summary>AC3002: turns the lock object into a semaphore wherever it is used, and makes the function that waits under it async with everyone who calls it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BlockingOnTaskInLockFix))]
public sealed class BlockingOnTaskInLockFix : RecoloringFix
{
    /// <summary>Creates the fix.</summary>
    public BlockingOnTaskInLockFix()
        : base(Rules.BlockingOnTaskInLock.Id)
    {
    }

    private protected override string Title(Function function) => $"Make the lock a SemaphoreSlim, and {function.Describe()} and its callers async";
}
