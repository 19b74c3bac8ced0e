using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring.AsyncVoid;

/// <summary>AC4001: has a function whose every use is in its file return a task, which those await.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncVoidMethodFix))]
public sealed class AsyncVoidMethodFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public AsyncVoidMethodFix()
        : base("Return a task", Rules.AsyncVoidMethod.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (AsyncVoidFunction.NameOf(place) is not null
            && edits.Model.GetDeclaredSymbol(place, cancellation) is IMethodSymbol method
            && TaskReturn.IsSeenInFileOnly(method)
            && !TaskReturn.IsDictated(method, edits.Facts))
        {
            TaskReturn.TryPlan(method, place, edits, cancellation);
        }
    }
}
