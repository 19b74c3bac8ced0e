using AsyncColoring.Recoloring;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring.Awaiting;

/// <summary>AC2002: makes the function that forgets the task async, and everything that has to follow, so that the task is awaited where it is made.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TaskLocalNeverAwaitedUpwardFix))]
public sealed class TaskLocalNeverAwaitedUpwardFix : RecoloringFix
{
    /// <summary>Creates the fix.</summary>
    public TaskLocalNeverAwaitedUpwardFix()
        : base(Rules.TaskLocalNeverAwaited.Id)
    {
    }

    private protected override string Title(Function function) => $"Make {function.Describe()} and its callers async";

    private protected override Task<bool> MayConvertAsync(Document document, RecolorRequest request, CancellationToken cancellation) => MayConvertSynchronousAsync(document, request, cancellation);
}
