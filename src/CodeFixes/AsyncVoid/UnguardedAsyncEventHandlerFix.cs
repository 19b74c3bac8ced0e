using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.AsyncVoid;

/// <summary>AC4003: puts the body of an async event handler in a <c>try</c>, with what the user wants done in its handler.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnguardedAsyncEventHandlerFix))]
public sealed class UnguardedAsyncEventHandlerFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public UnguardedAsyncEventHandlerFix()
        : base("Catch what the handler throws", Rules.UnguardedAsyncEventHandler.Id)
    {
    }

    private protected override bool Awaits => false;

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (place is AnonymousFunctionExpressionSyntax || AsyncVoidFunction.NameOf(place) is not null)
        {
            GuardedBody.Plan(place, edits);
        }
    }
}
