using AsyncColoring.Editing;
using AsyncColoring.Recoloring;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring.AsyncVoid;

/// <summary>AC4001: has a function that is used in other files return a task, which its callers await; they become async where they are not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncVoidMethodUpwardFix))]
public sealed class AsyncVoidMethodUpwardFix : RecoloringFix
{
    /// <summary>Creates the fix.</summary>
    public AsyncVoidMethodUpwardFix()
        : base(Rules.AsyncVoidMethod.Id)
    {
    }

    private protected override string Title(Function function) => $"Have {function.Describe()} return a task, and its callers await it";

    // What the fix for one document can do is left to it.
    private protected override async Task<bool> MayConvertAsync(Document document, RecolorRequest request, CancellationToken cancellation) =>
        await DocumentEdits.CreateAsync(document, cancellation).ConfigureAwait(false) is { } edits
        && !new AsyncVoidMethodFix().PlanAt(request.Seeds[0].Span, edits, cancellation)
        && await base.MayConvertAsync(document, request, cancellation).ConfigureAwait(false);
}
