using AsyncColoring.Recoloring;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring.Blocking;

/// <summary>AC1003, AC1004, AC1006 and AC1007 under a lock, where nothing may be awaited: the lock object becomes a <c>SemaphoreSlim</c>, wherever it is used, and then the place awaits.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitUnderLockFix))]
public sealed class AwaitUnderLockFix : RecoloringFix
{
    /// <summary>Creates the fix.</summary>
    public AwaitUnderLockFix()
        : base(Rules.SyncCallInAsync.Id, Rules.ThreadBlockedInAsync.Id, Rules.SyncDisposeInAsync.Id, Rules.SyncEnumerationInAsync.Id)
    {
    }

    private protected override string Title(Function function) => "Make the lock a SemaphoreSlim, wherever it is used, and await";

    // Most places are under no lock, and the file need not be read for them.
    private protected override async Task<bool> MayConvertAsync(Document document, RecolorRequest request, CancellationToken cancellation) =>
        await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
        && await model.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false) is { } root
        && LockConversion.HeldAt(root.FindNode(request.Seeds[0].Span, getInnermostNodeForTie: true), model, cancellation).Count > 0
        && await LocksInTheWay.AwaitUnderAsync(request, await SourceIndex.CreateAsync(document, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false) is not null;

    private protected override async Task<Solution> ConvertAsync(RecolorRequest request, CancellationToken cancellation)
    {
        var index = await SourceIndex.CreateAsync(request.Solution, cancellation).ConfigureAwait(false);
        var converted = await LocksInTheWay.AwaitUnderAsync(request, index, cancellation).ConfigureAwait(false);
        return await CompilerProblems.ProvedAsync(request.Solution, converted, cancellation).ConfigureAwait(false);
    }
}
