using AsyncColoring.Editing;
using AsyncColoring.Recoloring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Refactorings;

/// <summary>Puts <c>DisposeAsync</c> beside a <c>Dispose</c> that waits. Who disposes of the objects moves to it by the fix of AC1006.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ImplementAsyncDisposableRefactoring))]
public sealed class ImplementAsyncDisposableRefactoring : ColoringRefactoring
{
    private protected override async Task<string?> TitleAsync(Document document, SyntaxNode declaration, SyntaxToken name, CancellationToken cancellation)
    {
        if (TypeOf(declaration) is not { } type)
        {
            return null;
        }

        var index = await SourceIndex.CreateAsync(document, cancellation).ConfigureAwait(false);
        return await AsyncDisposal.ConvertedAsync(type, index.DocumentOf(document.Id), index, cancellation).ConfigureAwait(false) is var (shape, _)
            ? shape.Overrides ? $"Override '{shape.NewName}' in '{type.Identifier.ValueText}'" : $"Implement IAsyncDisposable in '{type.Identifier.ValueText}'"
            : null;
    }

    private protected override async Task<Solution> ConvertAsync(Document document, TextSpan name, CancellationToken cancellation)
    {
        var solution = document.Project.Solution;
        var index = await SourceIndex.CreateAsync(solution, cancellation).ConfigureAwait(false);
        var converted = index.DocumentOf(document.Id) is { } indexed && TypeOf(indexed.Root.FindToken(name.Start).Parent) is { } type
            ? await AsyncDisposal.ConvertedAsync(type, indexed, index, cancellation).ConfigureAwait(false)
            : null;
        return await CompilerProblems.ProvedAsync(solution, converted?.Solution, cancellation).ConfigureAwait(false);
    }

    private static TypeDeclarationSyntax? TypeOf(SyntaxNode? declaration) => declaration switch
    {
        MethodDeclarationSyntax { Identifier.ValueText: "Dispose" } => declaration.Parent as TypeDeclarationSyntax,
        TypeDeclarationSyntax type => type,
        _ => null,
    };
}
