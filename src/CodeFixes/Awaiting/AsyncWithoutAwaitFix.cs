using AsyncColoring.Editing;
using AsyncColoring.Recoloring;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring.Awaiting;

/// <summary>AC2010: returns completed tasks without <c>async</c>, where nothing in the function is seen to throw.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncWithoutAwaitFix))]
public sealed class AsyncWithoutAwaitFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public AsyncWithoutAwaitFix()
        : base("Return a completed task without 'async'", Rules.AsyncWithoutAwait.Id)
    {
    }

    private protected override bool Awaits => false;

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (AsyncWithoutAwait.Is(place) && AsyncWithoutAwait.CannotThrow(place))
        {
            UnawaitedBodies.Plan(place, edits, cancellation);
        }
    }
}
