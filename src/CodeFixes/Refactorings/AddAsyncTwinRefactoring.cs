using System.Collections.Immutable;
using AsyncColoring.Recoloring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Refactorings;

/// <summary>Puts an async form beside a method and its overrides. Synchronous callers stay as they are, async ones await the new form.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(AddAsyncTwinRefactoring))]
public sealed class AddAsyncTwinRefactoring : ColoringRefactoring
{
    // Not for local functions: an unused one is a warning, and all its callers are in sight.
    private protected override async Task<string?> TitleAsync(Document document, SyntaxNode declaration, SyntaxToken name, CancellationToken cancellation) =>
        declaration is MethodDeclarationSyntax && await Recolorer.GainsAsync(Request(document, name.Span), cancellation).ConfigureAwait(false)
            ? $"Add an async twin of '{name.ValueText}'"
            : null;

    private protected override async Task<Solution> ConvertAsync(Document document, TextSpan name, CancellationToken cancellation) =>
        (await Recolorer.ToAsync(Request(document, name), cancellation).ConfigureAwait(false)).Solution;

    private static RecolorRequest Request(Document document, TextSpan name) =>
        new(document.Project.Solution, ImmutableArray.Create(new RecolorSeed(document.Id, name)), RecolorMode.AddTwin) { LeavesCallers = true };
}
