using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Awaiting;

/// <summary>AC2001, and the compiler's CS4014: awaits the dropped task; a dropped sequence is enumerated.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnobservedTaskFix))]
public sealed class UnobservedTaskFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public UnobservedTaskFix()
        : base("Await it", Rules.UnobservedTask.Id, "CS4014")
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        var (model, known) = (edits.Model, edits.Facts.Known);
        if (DroppedAround(place) is not { } dropped
            || AwaitPosition.Obstacle(dropped, Function.Around(dropped), model, known, cancellation) != AwaitObstacle.None)
        {
            return;
        }

        var call = dropped;
        while (call is ConditionalAccessExpressionSyntax conditional)
        {
            call = conditional.WhenNotNull;
        }

        if (model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { ReturnType: var type } && known.IAsyncEnumerable is not null && SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, known.IAsyncEnumerable))
        {
            PlanEnumeration(dropped, edits, cancellation);
        }
        else if (dropped is ConditionalAccessExpressionSyntax access && dropped.Parent is ExpressionStatementSyntax statement)
        {
            if (AsyncFunction.TryMake(Function.Around(dropped), edits, cancellation) && !GuardedAwait.TryPlan(access, statement, null, edits, cancellation))
            {
                Await.At(call, edits, static current => current, cancellation);
            }
        }
        else if (dropped.Parent is not AssignmentExpressionSyntax assignment)
        {
            Await.At(call, edits, static current => current, cancellation);
        }
        else if (call == dropped && assignment.Right == dropped)
        {
            // `_ = FooAsync()`, where those are reported.
            Await.At(assignment, edits, static current => ((AssignmentExpressionSyntax)current).Right, cancellation);
        }
    }

    /// <summary>The whole expression whose value is dropped, for a place in it.</summary>
    internal static ExpressionSyntax? DroppedAround(SyntaxNode place)
    {
        var dropped = place as ExpressionSyntax;
        while (dropped?.Parent is MemberAccessExpressionSyntax or InvocationExpressionSyntax or ConditionalAccessExpressionSyntax or MemberBindingExpressionSyntax)
        {
            dropped = (ExpressionSyntax)dropped.Parent;
        }

        return dropped is InvocationExpressionSyntax or ConditionalAccessExpressionSyntax ? dropped : null;
    }

    // `ReadAsync();` -> `await foreach (var _ in ReadAsync()) { }`
    private static void PlanEnumeration(ExpressionSyntax dropped, DocumentEdits edits, CancellationToken cancellation)
    {
        if (dropped is not InvocationExpressionSyntax || dropped.Parent is not ExpressionStatementSyntax statement || !AsyncFunction.TryMake(Function.Around(dropped), edits, cancellation))
        {
            return;
        }

        var configure = AwaitStyle.ConfiguresAwait(dropped, edits);
        edits.Replace(statement, current =>
        {
            var loop = (ForEachStatementSyntax)AsyncSyntax.Statement("await foreach (var _ in x) { }");
            return loop.WithExpression(AwaitStyle.Apply(((ExpressionStatementSyntax)current).Expression.WithoutTrivia(), configure)).WithTriviaFrom(current);
        });
    }
}
