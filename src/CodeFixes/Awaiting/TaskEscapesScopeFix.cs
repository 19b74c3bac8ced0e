using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Awaiting;

/// <summary>AC2005: the function becomes async and awaits what it returned.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TaskEscapesScopeFix))]
public sealed class TaskEscapesScopeFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public TaskEscapesScopeFix()
        : base("Await the task inside", Rules.TaskEscapesScope.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        // What is stored was meant to run on; where to wait for it is for its author to say.
        if (place.FirstAncestorOrSelf<StatementSyntax>() is ReturnStatementSyntax or LocalDeclarationStatementSyntax
            && Function.Around(place) is { HasAsyncKeyword: false } function
            && AwaitPosition.Obstacle(place, function, edits.Model, edits.Facts.Known, cancellation) == AwaitObstacle.None)
        {
            AsyncFunction.TryMake(function, edits, cancellation, awaitsUnderHandlers: true);
        }
    }
}
