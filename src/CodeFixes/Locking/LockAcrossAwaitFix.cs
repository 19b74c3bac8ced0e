using AsyncColoring.Recoloring;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring.Locking;

/// <summary>CS1996 and AC3001, an <c>await</c> while a lock is held: the lock object becomes a <c>SemaphoreSlim</c>, wherever it is used.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockAcrossAwaitFix))]
public sealed class LockAcrossAwaitFix : RecoloringFix
{
    /// <summary>Creates the fix.</summary>
    public LockAcrossAwaitFix()
        : base("CS1996", Rules.ThreadLockAcrossAwait.Id)
    {
    }

    private protected override string Title(Function function) => "Make the lock a SemaphoreSlim, wherever it is used";

    private protected override Task<bool> MayConvertAsync(Document document, RecolorRequest request, CancellationToken cancellation) =>
        LocksInTheWay.MayConvertAroundAsync(document, request, cancellation);

    private protected override Task<Solution> ConvertAsync(RecolorRequest request, CancellationToken cancellation) => LocksInTheWay.ConvertAroundAsync(request, cancellation);
}
