using AsyncColoring.Recoloring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace AsyncColoring.Refactorings;

/// <summary>Makes a lock of a <c>SemaphoreSlim(1, 1)</c> under which nothing is awaited: cheaper, and its holder may enter again.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(SemaphoreToLockRefactoring))]
public sealed class SemaphoreToLockRefactoring : LockRefactoring
{
    private protected override Task<string?> TitleAsync(IFieldSymbol field, SourceIndex index, CancellationToken cancellation) =>
        Task.FromResult(SemaphoreToLock.Convert(field, index, cancellation) is null ? null : $"Make '{field.Name}' a lock");

    private protected override Task<Solution?> ConvertAsync(IFieldSymbol field, SourceIndex index, CancellationToken cancellation) =>
        Task.FromResult(SemaphoreToLock.Convert(field, index, cancellation));
}
