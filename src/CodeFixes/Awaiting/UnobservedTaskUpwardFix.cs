using AsyncColoring.Recoloring;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring.Awaiting;

/// <summary>AC2001: makes the function that drops the task async, and everything that has to follow, so that the task is awaited.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnobservedTaskUpwardFix))]
public sealed class UnobservedTaskUpwardFix : RecoloringFix
{
    /// <summary>Creates the fix.</summary>
    public UnobservedTaskUpwardFix()
        : base(Rules.UnobservedTask.Id)
    {
    }

    private protected override string Title(Function function) => $"Make {function.Describe()} and its callers async";

    // Where the function can await, or says that it is async, the fix for one document does it.
    private protected override async Task<bool> MayConvertAsync(Document document, RecolorRequest request, CancellationToken cancellation)
    {
        if (await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || await model.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false) is not { } root
            || Function.Around(root.FindNode(request.Seeds[0].Span, getInnermostNodeForTie: true)).ColorIn(model, KnownSymbols.Of(model.Compilation), cancellation) != FunctionColor.Synchronous)
        {
            return false;
        }

        return await base.MayConvertAsync(document, request, cancellation).ConfigureAwait(false);
    }
}
