using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring.AsyncVoid;

/// <summary>AC4005: has a test return a task, which its runner awaits.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncVoidTestFix))]
public sealed class AsyncVoidTestFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public AsyncVoidTestFix()
        : base("Return a task", Rules.AsyncVoidTest.Id)
    {
    }

    // Public as they are, tests are called by their runner.
    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (AsyncVoidFunction.NameOf(place) is not null
            && edits.Model.GetDeclaredSymbol(place, cancellation) is IMethodSymbol method
            && !TaskReturn.IsDictated(method, edits.Facts))
        {
            TaskReturn.TryPlan(method, place, edits, cancellation);
        }
    }
}
