using AsyncColoring.Editing;
using AsyncColoring.Recoloring;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring.Awaiting;

/// <summary>AC2010: the same where something may throw, which then reaches the caller at the call and no longer at the <c>await</c>; so it is offered and not the first choice.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ThrowingWithoutAwaitFix))]
public sealed class ThrowingWithoutAwaitFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public ThrowingWithoutAwaitFix()
        : base("Return a completed task without 'async' (exceptions are thrown by the call)", Rules.AsyncWithoutAwait.Id)
    {
    }

    internal override string Variant => ".throwing";

    private protected override bool Awaits => false;

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (AsyncWithoutAwait.Is(place) && !AsyncWithoutAwait.CannotThrow(place))
        {
            UnawaitedBodies.Plan(place, edits, cancellation);
        }
    }
}
