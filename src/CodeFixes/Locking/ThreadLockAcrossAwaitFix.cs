using AsyncColoring.Editing;
using AsyncColoring.Recoloring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Locking;

/// <summary>AC3001: lets the transaction flow across the await.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ThreadLockAcrossAwaitFix))]
public sealed class ThreadLockAcrossAwaitFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public ThreadLockAcrossAwaitFix()
        : base("Let the transaction flow", Rules.ThreadLockAcrossAwait.Id)
    {
    }

    private protected override bool Awaits => false;

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (place is AwaitExpressionSyntax awaited)
        {
            TransactionFlow.Plan(awaited, edits, cancellation);
        }
    }
}
