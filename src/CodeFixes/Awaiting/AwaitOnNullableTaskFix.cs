using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Awaiting;

/// <summary>AC2011: awaits only what is there, or a completed task instead.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitOnNullableTaskFix))]
public sealed class AwaitOnNullableTaskFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public AwaitOnNullableTaskFix()
        : base("Await only what is not null", Rules.AwaitOnNullableTask.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (place is not ExpressionSyntax given || place.FirstAncestorOrSelf<AwaitExpressionSyntax>() is not { } awaiting)
        {
            return;
        }

        var task = NullableAwait.TaskOf(awaiting);
        if (task == given && given is ConditionalAccessExpressionSyntax conditional && awaiting.Parent is ExpressionStatementSyntax statement && GuardedAwait.TryPlan(conditional, statement, awaiting, edits, cancellation))
        {
            return;
        }

        // Where null is no result the code can take, nothing can stand for it.
        if (CompletedTask.Of(edits.Model.GetTypeInfo(task, cancellation).Type, place.SpanStart, edits, suppress: false) is not { } completed)
        {
            return;
        }

        if (given is ConditionalAccessExpressionSyntax)
        {
            edits.Replace(given, current => CompletedTask.Instead((ExpressionSyntax)current, completed, given.Parent));
        }
        else
        {
            edits.Replace(given, current => completed.WithTriviaFrom(current));
        }
    }
}
