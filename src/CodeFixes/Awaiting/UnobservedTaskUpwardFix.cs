using AsyncColoring.Recoloring;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring.Awaiting;

/// <summary>AC2001 and AC2002: makes the function that drops or forgets the task async, and everything that has to follow, so that the task is awaited where it is made.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnobservedTaskUpwardFix))]
public sealed class UnobservedTaskUpwardFix : RecoloringFix
{
    /// <summary>Creates the fix.</summary>
    public UnobservedTaskUpwardFix()
        : base(Rules.UnobservedTask.Id, Rules.TaskLocalNeverAwaited.Id)
    {
    }

    private protected override string Title(Function function) => $"Make {function.Describe()} and its callers async";

    // A function that can await, or says that it is async, is for the fixes in one document.
    private protected override async Task<bool> MayConvertAsync(Document document, RecolorRequest request, CancellationToken cancellation) =>
        await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
        && await model.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false) is { } root
        && Function.Around(root.FindNode(request.Seeds[0].Span, getInnermostNodeForTie: true)).ColorIn(model, KnownSymbols.Of(model.Compilation), cancellation) == FunctionColor.Synchronous
        && await base.MayConvertAsync(document, request, cancellation).ConfigureAwait(false);
}
