using AsyncColoring.Editing;
using AsyncColoring.Knowledge;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.Blocking;

/// <summary>AC1004: awaits what the table names instead, where that is exact.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ThreadBlockedFix))]
public sealed class ThreadBlockedFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public ThreadBlockedFix()
        : base("Wait without blocking the thread", Rules.ThreadBlockedInAsync.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        var (model, known) = (edits.Model, edits.Facts.Known);
        if (place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || TwinSyntax.NameOf(call.Expression) != place
            || model.GetOperation(call, cancellation) is not IInvocationOperation { TargetMethod: var method } operation
            || AwaitPosition.Obstacle(call, Function.Around(call), model, known, cancellation) != AwaitObstacle.None)
        {
            return;
        }

        if (ParallelCall.Recognize(call, operation, model, known) is { } parallel)
        {
            if (!AggregateHandler.Covers(call, model, known, cancellation))
            {
                Await.At(call, edits, current => parallel.Rewrite((InvocationExpressionSyntax)current), cancellation);
            }
        }
        else if (known.Parallel is null || !SymbolEqualityComparer.Default.Equals(method.ContainingType, known.Parallel))
        {
            if (BlockingWait.HasZeroTimeout(operation))
            {
                PlanYield(call, method, edits, cancellation);
            }
            else if (edits.Facts.Twins.FindByTable(call, method, ApiVerb.Blocks, model, cancellation) is { } twin)
            {
                Await.At(call, edits, current => twin.Rewrite((InvocationExpressionSyntax)current), cancellation);
            }
        }
    }

    // `Thread.Sleep(0)` lets others run. `Task.Delay(0)` has completed already and would not; there is nothing to configure on a yield.
    private static void PlanYield(InvocationExpressionSyntax call, IMethodSymbol method, DocumentEdits edits, CancellationToken cancellation)
    {
        if (SymbolEqualityComparer.Default.Equals(method.ContainingType, edits.Facts.Known.Thread) && AsyncFunction.TryMake(Function.Around(call), edits, cancellation))
        {
            edits.Replace(call, current => Await.Of(SyntaxFactory.ParseExpression("global::System.Threading.Tasks.Task.Yield()"), (ExpressionSyntax)current));
        }
    }
}
