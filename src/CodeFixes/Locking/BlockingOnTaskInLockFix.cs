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

    // Whether the lock can be converted depends on every section of it, whatever becomes of the functions around them: only the conversion itself tells.
    private protected override async Task<bool> MayConvertAsync(Document document, RecolorRequest request, CancellationToken cancellation) =>
        await base.MayConvertAsync(document, request, cancellation).ConfigureAwait(false)
        && await ConvertAsync(request, cancellation).ConfigureAwait(false) != request.Solution;

    private protected override string Title(Function function) => $"Make the lock a SemaphoreSlim, and {function.Describe()} and its callers async";
}
