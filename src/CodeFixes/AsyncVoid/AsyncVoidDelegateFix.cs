using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.AsyncVoid;

/// <summary>AC4002: has something take the lambda as a delegate that returns a task, and awaits it: an overload, the counterpart named <c>…Async</c>, or a parameter of the user's own.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncVoidDelegateFix))]
public sealed class AsyncVoidDelegateFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public AsyncVoidDelegateFix()
        : base("Have the lambda awaited", Rules.AsyncVoidDelegate.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (place is not AnonymousFunctionExpressionSyntax lambda
            || AsyncDelegate.Of(lambda, edits.Model, cancellation) is not { } handed
            || handed.Taker(edits.Model, cancellation) is not { Call: InvocationExpressionSyntax call, Method: var taker })
        {
            return;
        }

        if (AwaitingForm.Of(call, handed.Handed, lambda, taker, edits, cancellation) is { } form)
        {
            form.Plan(edits, cancellation);
        }
        else if (TaskParameter.Of(call, handed, taker, edits, cancellation) is { } parameter)
        {
            parameter.TryPlan(edits, cancellation);
        }
    }
}
