using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Awaiting;

/// <summary>AC2004: awaits the task, so that its result is what is used.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TaskUsedAsValueFix))]
public sealed class TaskUsedAsValueFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public TaskUsedAsValueFix()
        : base("Await the task", Rules.TaskUsedAsValue.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (place is not ExpressionSyntax task)
        {
            return;
        }

        // From the name to all of the call; what is behind `?.` may be null and is left alone.
        while (task.Parent is MemberAccessExpressionSyntax member && member.Name == task || task.Parent is InvocationExpressionSyntax call && call.Expression == task)
        {
            task = (ExpressionSyntax)task.Parent;
        }

        if (TwinSyntax.Binding(task) is null
            && TaskAsValue.Of(task, edits.Model, edits.Facts, cancellation) is { CanAwait: true }
            && AwaitPosition.Obstacle(task, Function.Around(task), edits.Model, edits.Facts.Known, cancellation) == AwaitObstacle.None)
        {
            Await.At(task, edits, static current => current, cancellation);
        }
    }
}
