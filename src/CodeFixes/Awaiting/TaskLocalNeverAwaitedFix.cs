using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring.Awaiting;

/// <summary>AC2002: awaits the task where it is made, when the variable has no other use.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TaskLocalNeverAwaitedFix))]
public sealed class TaskLocalNeverAwaitedFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public TaskLocalNeverAwaitedFix()
        : base("Await the task", Rules.TaskLocalNeverAwaited.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (ForgottenLocal.CallOf(place, edits.Model, cancellation) is { } call
            && AwaitPosition.Obstacle(call, Function.Around(call), edits.Model, edits.Facts.Known, cancellation) == AwaitObstacle.None
            && AsyncFunction.TryMake(Function.Around(call), edits, cancellation))
        {
            ForgottenLocal.Plan(ForgottenLocal.StatementOf(call)!, AwaitStyle.ConfiguresAwait(call, edits), edits);
        }
    }
}
