using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.AsyncVoid;

/// <summary>AC4002, AC4004: where nobody is to wait for an async lambda, catches what it throws.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GuardAsyncDelegateFix))]
public sealed class GuardAsyncDelegateFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public GuardAsyncDelegateFix()
        : base("Catch what the lambda throws", Rules.AsyncVoidDelegate.Id, Rules.AsyncDelegateNotAwaited.Id)
    {
    }

    /// <inheritdoc/>
    internal override string Variant => ".guard";

    private protected override bool Awaits => false;

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (place is AnonymousFunctionExpressionSyntax lambda && AsyncCallback.MayRunAlone(lambda, edits, cancellation))
        {
            GuardedBody.Plan(lambda, edits);
        }
    }
}
