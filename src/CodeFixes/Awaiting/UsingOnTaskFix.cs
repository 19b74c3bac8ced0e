using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Awaiting;

/// <summary>AC2008: awaits the task, so that its result is what is disposed of.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UsingOnTaskFix))]
public sealed class UsingOnTaskFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public UsingOnTaskFix()
        : base("Await the task", Rules.UsingOnTask.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        var (model, known) = (edits.Model, edits.Facts.Known);
        if (place is not ExpressionSyntax resource)
        {
            return;
        }

        while (resource.Parent is MemberAccessExpressionSyntax member && member.Name == resource || resource.Parent is InvocationExpressionSyntax call && call.Expression == resource)
        {
            resource = (ExpressionSyntax)resource.Parent;
        }

        if (TwinSyntax.Binding(resource) is not null
            || AwaitPosition.Obstacle(resource, Function.Around(resource), model, known, cancellation) != AwaitObstacle.None
            || Awaitable.ResultOf(model.GetTypeInfo(resource, cancellation).Type, known) is not { } result)
        {
            return;
        }

        var planned = edits.Count;
        Await.At(resource, edits, static current => current, cancellation);

        // What can be disposed of asynchronously only is.
        if (edits.Count > planned && !Awaitable.Implements(result, known.IDisposable) && resource.FirstAncestorOrSelf<StatementSyntax>() is { } statement)
        {
            edits.Replace(statement, Usings.Await);
        }
    }
}
