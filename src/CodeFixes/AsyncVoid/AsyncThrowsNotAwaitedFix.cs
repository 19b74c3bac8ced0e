using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.AsyncVoid;

/// <summary>AC4006: the asynchronous form of an assertion, awaited, in a test that returns a task.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncThrowsNotAwaitedFix))]
public sealed class AsyncThrowsNotAwaitedFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public AsyncThrowsNotAwaitedFix()
        : base("Await the assertion", Rules.AsyncThrowsNotAwaited.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call
            || TwinSyntax.NameOf(call.Expression) != place
            || edits.Model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method)
        {
            return;
        }

        if (Awaitable.Is(method.ReturnType, edits.Facts.Known))
        {
            PlanAwaits(ThrowsAssertion.EndOfChain(call), edits, cancellation);
            return;
        }

        // NUnit's asynchronous assertions wait themselves, and return what its synchronous ones do.
        foreach (var argument in call.ArgumentList.Arguments)
        {
            var bare = argument.Expression.DescendantNodesAndSelf().OfType<AnonymousFunctionExpressionSyntax>().FirstOrDefault() ?? argument.Expression;
            if (AwaitingForm.Of(call, argument.Expression, bare, method, edits, cancellation) is { } form)
            {
                if (!form.IsAwaited || CanAwait(call, edits, cancellation))
                {
                    form.Plan(edits, cancellation);
                }

                return;
            }
        }
    }

    // All those of one function at once: in a function that is async now, the compiler warns of each that is not awaited.
    private static void PlanAwaits(ExpressionSyntax end, DocumentEdits edits, CancellationToken cancellation)
    {
        var function = Function.Around(end);
        if (edits.IsConverted(end) || !CanAwait(end, edits, cancellation))
        {
            return;
        }

        foreach (var node in function.Node!.DescendantNodes())
        {
            if (node is InvocationExpressionSyntax call && Function.Around(call).Node == function.Node && !edits.IsConverted(call)
                && ThrowsAssertion.Is(call, edits.Model, edits.Facts.Table, cancellation)
                && UnawaitedDelegate.IsDropped(call)
                && Awaitable.Is(edits.Model.GetTypeInfo(call, cancellation).Type, edits.Facts.Known)
                && AwaitPosition.SyntacticObstacle(call, function) == AwaitObstacle.None)
            {
                edits.MarkConverted(call);
                Await.At(call, edits, current => current, cancellation);
            }
        }

        if (!edits.IsConverted(end))
        {
            edits.MarkConverted(end);
            Await.At(end, edits, current => current, cancellation);
        }
    }

    // A test that returns nothing comes to return a task; what it is called by is its runner.
    private static bool CanAwait(ExpressionSyntax call, DocumentEdits edits, CancellationToken cancellation)
    {
        var around = Function.Around(call);
        if (AwaitPosition.SyntacticObstacle(call, around) != AwaitObstacle.None)
        {
            return false;
        }

        return around.HasAsyncKeyword
            || around.SymbolIn(edits.Model, cancellation) is not { ReturnsVoid: true } method
            || (around.Kind is FunctionKind.Method or FunctionKind.LocalFunction
                && (TestMethods.Is(method, edits.Facts.Table) || TaskReturn.IsSeenInFileOnly(method))
                && !TaskReturn.IsDictated(method, edits.Facts)
                && TaskReturn.TryPlan(method, around.Node!, edits, cancellation));
    }
}
