using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.AsyncVoid;

/// <summary>A call that takes a delegate and does not wait for its task, in the form that does: another overload, or the method of the same name with <c>Async</c>.</summary>
internal sealed class AwaitingForm
{
    private readonly InvocationExpressionSyntax _call;
    private readonly ExpressionSyntax _handed;
    private readonly string _name;

    private AwaitingForm(InvocationExpressionSyntax call, ExpressionSyntax handed, string name, bool isAwaited) =>
        (_call, _handed, _name, IsAwaited) = (call, handed, name, isAwaited);

    /// <summary>Whether the call in this form returns a task of its own.</summary>
    public bool IsAwaited { get; }

    /// <summary>The form that takes <paramref name="bare"/> as a delegate returning a task, and gives the same; null where there is none.</summary>
    /// <param name="call">The call.</param>
    /// <param name="handed">The argument, with the casts that make it a delegate returning nothing.</param>
    /// <param name="bare">What is left of the argument without them.</param>
    /// <param name="taker">The method called.</param>
    /// <param name="edits">Knows the document.</param>
    /// <param name="cancellation">Cancels the binding.</param>
    public static AwaitingForm? Of(InvocationExpressionSyntax call, ExpressionSyntax handed, ExpressionSyntax bare, IMethodSymbol taker, DocumentEdits edits, CancellationToken cancellation)
    {
        foreach (var name in (string[])[taker.Name, taker.Name + "Async"])
        {
            var changed = TwinSyntax.Rename(call.ReplaceNode(handed, bare), name);
            var free = TwinSyntax.Unconditional(call, changed);
            if (edits.Model.GetSpeculativeSymbolInfo(call.SpanStart, free, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol form
                && TakesTask(form, call, handed, edits.Facts.Known)
                && !form.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "ObsoleteAttribute" }))
            {
                var type = edits.Model.GetSpeculativeTypeInfo(call.SpanStart, free, SpeculativeBindingOption.BindAsExpression).Type;
                var isAwaited = Awaitable.ResultOf(type, edits.Facts.Known) is not null;
                var result = isAwaited ? Awaitable.ResultOf(type, edits.Facts.Known) : type;
                if (UnawaitedDelegate.IsDropped(call) || call.Parent is ArrowExpressionClauseSyntax || SymbolEqualityComparer.Default.Equals(result, edits.Model.GetTypeInfo(call, cancellation).Type))
                {
                    return new(call, handed, name, isAwaited);
                }
            }
        }

        return null;
    }

    /// <summary>Plans the change; nothing where the function around cannot await it.</summary>
    public void Plan(DocumentEdits edits, CancellationToken cancellation)
    {
        if (IsAwaited)
        {
            if (AwaitPosition.SyntacticObstacle(_call, Function.Around(_call)) == AwaitObstacle.None)
            {
                PlanBare(edits);
                Await.At(_call, edits, current => TwinSyntax.Rename((InvocationExpressionSyntax)current, _name), cancellation);
            }
        }
        else
        {
            PlanBare(edits);
            edits.Replace(_call, current => TwinSyntax.Rename((InvocationExpressionSyntax)current, _name));
        }
    }

    // The casts go; what is in the lambda may have edits of its own.
    private void PlanBare(DocumentEdits edits)
    {
        if (_handed is not AnonymousFunctionExpressionSyntax && _handed.DescendantNodes().OfType<AnonymousFunctionExpressionSyntax>().Any())
        {
            edits.Replace(_handed, current => current.DescendantNodes().OfType<AnonymousFunctionExpressionSyntax>().First().WithTriviaFrom(current));
        }
    }

    private static bool TakesTask(IMethodSymbol form, InvocationExpressionSyntax call, ExpressionSyntax handed, KnownSymbols known)
    {
        var argument = (ArgumentSyntax)handed.Parent!;
        var index = call.ArgumentList.Arguments.IndexOf(argument);
        var parameter = argument.NameColon is { Name.Identifier.ValueText: var name }
            ? form.Parameters.FirstOrDefault(candidate => candidate.Name == name)
            : index < form.Parameters.Length ? form.Parameters[index] : null;

        // As declared: a type parameter that merely became a task does not know that it should be awaited.
        return parameter?.OriginalDefinition.Type is INamedTypeSymbol { DelegateInvokeMethod.ReturnType: var returned } && (known.IsTask(returned) || known.IsValueTask(returned));
    }
}
