using System.Collections.Immutable;
using AsyncColoring.Recoloring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Refactorings;

/// <summary>Puts an async factory in front of a constructor that waits for what it was given, and awaits it where the type is created.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ConstructorToFactoryRefactoring))]
public sealed class ConstructorToFactoryRefactoring : ColoringRefactoring
{
    private protected override async Task<string?> TitleAsync(Document document, SyntaxNode declaration, SyntaxToken name, CancellationToken cancellation) =>
        declaration is ConstructorDeclarationSyntax && await Recolorer.MayConvertAsync(document, Request(document, name.Span), cancellation).ConfigureAwait(false)
            ? $"Create '{name.ValueText}' in an async factory"
            : null;

    private protected override async Task<Solution> ConvertAsync(Document document, TextSpan name, CancellationToken cancellation) =>
        (await Recolorer.ToAsync(Request(document, name), cancellation).ConfigureAwait(false)).Solution;

    private static RecolorRequest Request(Document document, TextSpan name) =>
        new(document.Project.Solution, ImmutableArray.Create(new RecolorSeed(document.Id, name))) { MakesFactories = true };
}
