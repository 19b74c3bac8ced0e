using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Awaiting;

/// <summary>AC2012: catches the exception itself where the handler only looked for what is inside.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AggregateExceptionAroundAwaitFix))]
public sealed class AggregateExceptionAroundAwaitFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public AggregateExceptionAroundAwaitFix()
        : base("Catch the exception itself", Rules.AggregateExceptionAroundAwait.Id)
    {
    }

    private protected override bool Awaits => false;

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<CatchClauseSyntax>() is { } handler && UnwrappingHandler.OnlyUnwraps(handler))
        {
            UnwrappingHandler.Plan(handler, edits);
        }
    }
}
