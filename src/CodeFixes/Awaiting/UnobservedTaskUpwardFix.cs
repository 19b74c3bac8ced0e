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

    private protected override Task<bool> MayConvertAsync(Document document, RecolorRequest request, CancellationToken cancellation) => MayConvertSynchronousAsync(document, request, cancellation);
}
