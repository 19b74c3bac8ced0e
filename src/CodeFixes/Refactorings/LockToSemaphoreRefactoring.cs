using AsyncColoring.Recoloring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace AsyncColoring.Refactorings;

/// <summary>Makes a <c>SemaphoreSlim</c> of a lock object, a reader-writer lock, a mutex or a spin lock, wherever it is used, so that its sections may await.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(LockToSemaphoreRefactoring))]
public sealed class LockToSemaphoreRefactoring : LockRefactoring
{
    private protected override async Task<string?> TitleAsync(IFieldSymbol field, SourceIndex index, CancellationToken cancellation) =>
        await LocksInTheWay.ConvertAsync(field, index, cancellation).ConfigureAwait(false) is var (_, found)
            ? $"Make '{field.Name}' a SemaphoreSlim{(ConvertibleLock.LossOf(found.Kind) is { } loss ? $": {loss}" : string.Empty)}"
            : null;

    private protected override async Task<Solution?> ConvertAsync(IFieldSymbol field, SourceIndex index, CancellationToken cancellation) =>
        (await LocksInTheWay.ConvertAsync(field, index, cancellation).ConfigureAwait(false))?.Solution;
}
