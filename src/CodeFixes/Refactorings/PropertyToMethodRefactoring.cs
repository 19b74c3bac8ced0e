using System.Collections.Immutable;
using AsyncColoring.Recoloring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Refactorings;

/// <summary>Makes an async method of a property whose getter waits, and awaits it where the property is read. Where that cannot be done the property stays beside it.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(PropertyToMethodRefactoring))]
public sealed class PropertyToMethodRefactoring : ColoringRefactoring
{
    private protected override async Task<string?> TitleAsync(Document document, SyntaxNode declaration, SyntaxToken name, CancellationToken cancellation) =>
        declaration is PropertyDeclarationSyntax && await Recolorer.GainsAsync(Request(document, name.Span), cancellation).ConfigureAwait(false)
            ? $"Make '{name.ValueText}' an async method"
            : null;

    private protected override async Task<Solution> ConvertAsync(Document document, TextSpan name, CancellationToken cancellation) =>
        (await Recolorer.ToAsync(Request(document, name), cancellation).ConfigureAwait(false)).Solution;

    private static RecolorRequest Request(Document document, TextSpan name) => new(document.Project.Solution, ImmutableArray.Create(new RecolorSeed(document.Id, name)));
}
