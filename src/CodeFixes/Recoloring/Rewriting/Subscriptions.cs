using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Events go on calling a handler that returns a task now: <c>changed += Refresh</c> becomes <c>changed += async (s, e) => await RefreshAsync(s, e)</c>.</summary>
internal static class Subscriptions
{
    /// <summary>Whether a lambda can be added to an event in place of a method. One that is removed again is another delegate then.</summary>
    public static bool CanBridge(ExpressionSyntax handler, IndexedDocument document, CancellationToken cancellation) =>
        handler.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } assignment
        && assignment.Right == handler
        && DelegateOf(assignment, document.Model, cancellation) is { ReturnsVoid: true } invoke
        && invoke.Parameters.All(parameter => parameter.RefKind == RefKind.None);

    public static void Plan(GraphNode node, ExpressionSyntax handler, DocumentEdits edits, CancellationToken cancellation)
    {
        if (DelegateOf((AssignmentExpressionSyntax)handler.Parent!, edits.Model, cancellation) is not { } invoke)
        {
            return;
        }

        var names = invoke.Parameters.Select(parameter => edits.FreshName(parameter.Name, handler)).ToList();
        var configure = AwaitStyle.ConfiguresAwait(handler, edits);
        edits.Replace(handler, current =>
        {
            var called = current switch
            {
                MemberAccessExpressionSyntax access => access.WithName(SyntaxFactory.IdentifierName(node.Group.NewName)),
                _ => (ExpressionSyntax)SyntaxFactory.IdentifierName(node.Group.NewName),
            };
            return AsyncSyntax.AwaitingLambda(names, called, configure).WithTriviaFrom(current);
        });
    }

    private static IMethodSymbol? DelegateOf(AssignmentExpressionSyntax assignment, SemanticModel model, CancellationToken cancellation) =>
        (model.GetSymbolInfo(assignment.Left, cancellation).Symbol as IEventSymbol)?.Type is INamedTypeSymbol { DelegateInvokeMethod: var invoke } ? invoke : null;
}
