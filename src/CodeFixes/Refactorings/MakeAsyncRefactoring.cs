using System.Collections.Immutable;
using AsyncColoring.Recoloring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Refactorings;

/// <summary>Makes a function async, and everything that has to follow, across the solution.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(MakeAsyncRefactoring))]
public sealed class MakeAsyncRefactoring : ColoringRefactoring
{
    private protected override async Task<string?> TitleAsync(Document document, SyntaxNode declaration, SyntaxToken name, CancellationToken cancellation) =>
        declaration is MethodDeclarationSyntax or LocalFunctionStatementSyntax && await Recolorer.GainsAsync(Request(document, name.Span), cancellation).ConfigureAwait(false)
            ? $"Make '{name.ValueText}' async, all the way up"
            : null;

    private protected override async Task<Solution> ConvertAsync(Document document, TextSpan name, CancellationToken cancellation) =>
        (await Recolorer.ToAsync(Request(document, name), cancellation).ConfigureAwait(false)).Solution;

    private static RecolorRequest Request(Document document, TextSpan name) => new(document.Project.Solution, ImmutableArray.Create(new RecolorSeed(document.Id, name)));
}
