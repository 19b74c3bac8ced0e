using System.Collections.Immutable;
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
        return await ConvertedAsync(type, index.DocumentOf(document.Id), index, cancellation).ConfigureAwait(false) is var (shape, _)
            ? shape.Overrides ? $"Override '{shape.NewName}' in '{type.Identifier.ValueText}'" : $"Implement IAsyncDisposable in '{type.Identifier.ValueText}'"
            : null;
    }

    private protected override async Task<Solution> ConvertAsync(Document document, TextSpan name, CancellationToken cancellation)
    {
        var solution = document.Project.Solution;
        var index = await SourceIndex.CreateAsync(solution, cancellation).ConfigureAwait(false);
        return index.DocumentOf(document.Id) is { } indexed
            && TypeOf(indexed.Root.FindToken(name.Start).Parent) is { } type
            && await ConvertedAsync(type, indexed, index, cancellation).ConfigureAwait(false) is var (_, converted)
            && await Gate.IsAsBeforeAsync(solution, converted, ImmutableArray.Create(document.Id), cancellation).ConfigureAwait(false)
                ? converted
                : solution;
    }

    private static TypeDeclarationSyntax? TypeOf(SyntaxNode? declaration) => declaration switch
    {
        MethodDeclarationSyntax { Identifier.ValueText: "Dispose" } => declaration.Parent as TypeDeclarationSyntax,
        TypeDeclarationSyntax type => type,
        _ => null,
    };

    // Where something in the new method has come to be awaited, and nothing stands against it.
    private static async Task<(AsyncDisposeShape Shape, Solution Solution)?> ConvertedAsync(TypeDeclarationSyntax type, IndexedDocument? document, SourceIndex index, CancellationToken cancellation)
    {
        if (document is null || document.Root.ContainsDiagnostics || FunctionBarriers.IsGenerated(document)
            || AsyncDisposeShape.Of(type, document.Model, document.Facts.Known, cancellation) is not { } shape
            || (!shape.Overrides && type.BaseList is null)
            || document.Model.GetDiagnostics(type.Span, cancellation).Any(IsError)
            || await IsExtendedAsync(shape, document, index, cancellation).ConfigureAwait(false)
            || await DocumentEdits.CreateAsync(document.Document, cancellation).ConfigureAwait(false) is not { } edits)
        {
            return null;
        }

        var habits = new AwaitHabits(index);
        edits.HabitAround = new(() => habits.Of(document.Document.Project.Id));
        AsyncDisposeMembers.Plan(shape, edits, cancellation);
        var planned = index.Solution.WithDocumentSyntaxRoot(document.Document.Id, edits.Apply(cancellation));
        var before = UnawaitedBodies.AwaitsIn((await FormIn(planned, document, cancellation).ConfigureAwait(false)).Form);

        var (settled, _) = await Settling.SettleAsync(planned, ImmutableArray.Create(document.Document.Id), habits, isProved: true, cancellation).ConfigureAwait(false);
        var (form, model) = await FormIn(settled, document, cancellation).ConfigureAwait(false);
        return UnawaitedBodies.AwaitsIn(form) > before
            && !model.GetDiagnostics(form.Parent!.Span, cancellation).Any(IsError)
            && form.DescendantNodes().OfType<AwaitExpressionSyntax>().All(site => ThreadBound.At(site, form, model, letsFlow: false, cancellation) is null)
                ? (shape, settled)
                : null;
    }

    private static async Task<(SyntaxNode Form, SemanticModel Model)> FormIn(Solution solution, IndexedDocument document, CancellationToken cancellation)
    {
        var current = solution.GetDocument(document.Document.Id)!;
        var root = (await current.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        return (root.GetAnnotatedNodes(AsyncDisposeMembers.Mark).Single(), (await current.GetSemanticModelAsync(cancellation).ConfigureAwait(false))!);
    }

    // What a derived class adds to Dispose would be left out.
    private static async Task<bool> IsExtendedAsync(AsyncDisposeShape shape, IndexedDocument document, SourceIndex index, CancellationToken cancellation)
    {
        if (document.Model.GetDeclaredSymbol(shape.Type, cancellation) is not INamedTypeSymbol { IsSealed: false } type)
        {
            return false;
        }

        foreach (var project in index.Documents.Select(indexed => indexed.Document.Project).Distinct())
        {
            if (await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is { } compilation && AsyncDisposeShape.IsExtendedIn(compilation, type, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;
}
