using System.Collections.Immutable;
using AsyncColoring.Recoloring;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring;

/// <summary>
/// The skeleton of fixes that change functions together with everyone who calls them. What appears in the light bulb was decided in its file alone;
/// the solution is read when the fix is previewed or applied. Fix All gathers all findings into one plan.
/// </summary>
public abstract class RecoloringFix : CodeFixProvider
{
    private protected RecoloringFix(params string[] ids) => FixableDiagnosticIds = ImmutableArray.Create(ids);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new FixAll(this);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var request = Request(context.Document.Project.Solution, ImmutableArray.Create(new RecolorSeed(context.Document.Id, diagnostic.Location.SourceSpan)));
            if (await MayConvertAsync(context.Document, request, context.CancellationToken).ConfigureAwait(false)
                && await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is { } root)
            {
                var place = root.FindToken(diagnostic.Location.SourceSpan.Start).Parent!;
                var title = Title(Function.Of(place) is { Kind: not FunctionKind.None } declared ? declared : Function.Around(place));
                context.RegisterCodeFix(CodeAction.Create(title, cancellation => ConvertAsync(request, cancellation), diagnostic.Id), diagnostic);
            }
        }
    }

    /// <summary>What the light bulb says.</summary>
    private protected abstract string Title(Function function);

    /// <summary>What to convert for findings at the given places.</summary>
    private protected virtual RecolorRequest Request(Solution solution, ImmutableArray<RecolorSeed> seeds) => new(solution, seeds);

    /// <summary>Whether the fix has something to do, as far as the file of the finding tells.</summary>
    private protected virtual Task<bool> MayConvertAsync(Document document, RecolorRequest request, CancellationToken cancellation) => Recolorer.MayConvertAsync(document, request, cancellation);

    /// <summary>As many of the findings repaired as can be proved; the solution itself where none can.</summary>
    private protected virtual async Task<Solution> ConvertAsync(RecolorRequest request, CancellationToken cancellation) =>
        (await Recolorer.ToAsync(request, cancellation).ConfigureAwait(false)).Solution;

    private sealed class FixAll : FixAllProvider
    {
        private readonly RecoloringFix _fix;

        public FixAll(RecoloringFix fix) => _fix = fix;

        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var seeds = ImmutableArray.CreateBuilder<RecolorSeed>();
            foreach (var diagnostic in await FindingsAsync(context).ConfigureAwait(false))
            {
                if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document)
                {
                    seeds.Add(new(document.Id, diagnostic.Location.SourceSpan));
                }
            }

            return seeds.Count == 0
                ? null
                : CodeAction.Create("Repair all of them", cancellation => _fix.ConvertAsync(_fix.Request(context.Solution, seeds.ToImmutable()), cancellation), context.CodeActionEquivalenceKey);
        }

        private static async Task<ImmutableArray<Diagnostic>> FindingsAsync(FixAllContext context)
        {
            switch (context.Scope)
            {
                case FixAllScope.Document when context.Document is { } document:
                    return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
                case FixAllScope.Project:
                    return await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false);
                case FixAllScope.Solution:
                    var all = ImmutableArray.CreateBuilder<Diagnostic>();
                    foreach (var project in context.Solution.Projects)
                    {
                        all.AddRange(project.Language == LanguageNames.CSharp ? await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false) : ImmutableArray<Diagnostic>.Empty);
                    }

                    return all.ToImmutable();
                default:
                    return ImmutableArray<Diagnostic>.Empty;
            }
        }
    }
}
