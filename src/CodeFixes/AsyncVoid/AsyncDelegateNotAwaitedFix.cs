using AsyncColoring.Blocking;
using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.AsyncVoid;

/// <summary>AC4004: the form of the call that waits for async delegates.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncDelegateNotAwaitedFix))]
public sealed class AsyncDelegateNotAwaitedFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public AsyncDelegateNotAwaitedFix()
        : base("Use the form that awaits", Rules.AsyncDelegateNotAwaited.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        var (model, known) = (edits.Model, edits.Facts.Known);
        if (place is not ExpressionSyntax handed)
        {
            return;
        }

        if (place is AnonymousFunctionExpressionSyntax lambda && AsyncDelegate.Of(lambda, model, cancellation) is { } asynchronous)
        {
            handed = asynchronous.Handed;
        }

        if (AsyncDelegate.TakerOf(handed, model, cancellation) is not var (taking, taker))
        {
            return;
        }

        if (taking is not InvocationExpressionSyntax call)
        {
            ThreadOfItsOwn.Plan(taking, handed, edits, cancellation);
            TimerLoop.Plan(taking, handed, edits, cancellation);
        }
        else if (model.GetOperation(call, cancellation) is IInvocationOperation operation && ParallelCall.Recognize(call, operation, model, known) is { } parallel)
        {
            PlanAwait(call, edits, current => parallel.Rewrite((InvocationExpressionSyntax)current), cancellation);
        }
        else if (InvokedTogether.Is(call, taker, edits))
        {
            InvokedTogether.Plan(call, edits, cancellation);
        }
        else if (EachItem.Of(call, taker, edits, cancellation) is { } loop)
        {
            loop.Plan(edits);
        }
        else
        {
            StartedTask.Plan(call, taker, edits, cancellation);
        }
    }

    /// <summary>Awaits a call in another form, where the function around can.</summary>
    internal static void PlanAwait(InvocationExpressionSyntax call, DocumentEdits edits, Func<ExpressionSyntax, ExpressionSyntax> rewrite, CancellationToken cancellation)
    {
        if (AwaitPosition.Obstacle(call, Function.Around(call), edits.Model, edits.Facts.Known, cancellation) == AwaitObstacle.None)
        {
            Await.At(call, edits, rewrite, cancellation);
        }
    }
}
