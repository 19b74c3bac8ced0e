using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>A place where code blocks on a task that may not have completed: what the rules about blocking waits speak of.</summary>
internal sealed class BlockingSite
{
    private BlockingSite(SyntaxNode place, SimpleNameSyntax name, DiagnosticSeverity severity = DiagnosticSeverity.Warning)
    {
        Place = place;
        Name = name;
        Severity = severity;
    }

    /// <summary>The kinds of nodes that can be one.</summary>
    public static SyntaxKind[] Kinds => [SyntaxKind.InvocationExpression, SyntaxKind.SimpleMemberAccessExpression, SyntaxKind.MemberBindingExpression, SyntaxKind.Subpattern];

    /// <summary>The whole expression.</summary>
    public SyntaxNode Place { get; }

    /// <summary>The name that blocks: <c>Result</c>, <c>Wait</c>.</summary>
    public SimpleNameSyntax Name { get; }

    /// <summary>Less than a warning where the wait is meant to be over before it begins.</summary>
    public DiagnosticSeverity Severity { get; }

    /// <summary>The blocking wait a node is, or null.</summary>
    public static BlockingSite? Of(SyntaxNode node, SemanticModel model, ColoringFacts facts, CancellationToken cancellation) => node switch
    {
        InvocationExpressionSyntax call => TwinSyntax.NameOf(call.Expression) is { } name && BlockingWait.IsCandidateName(name.Identifier.ValueText) ? Recognize(call, name, model, facts, cancellation) : null,
        ExpressionSyntax read => TwinSyntax.NameOf(read) is { Identifier.ValueText: "Result" } name ? Recognize(read, name, model, facts, cancellation) : null,
        SubpatternSyntax subpattern => OfPattern(subpattern, model, facts, cancellation),
        _ => null,
    };

    // `t is { Result: 5 }` reads Result as well.
    private static BlockingSite? OfPattern(SubpatternSyntax subpattern, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        if (subpattern.NameColon?.Name is not { Identifier.ValueText: "Result" } name || subpattern.Parent is not PropertyPatternClauseSyntax clause)
        {
            return null;
        }

        foreach (var earlier in clause.Subpatterns)
        {
            if (earlier == subpattern)
            {
                break;
            }

            // `{ IsCompletedSuccessfully: true, Result: … }` asks first.
            if (earlier.NameColon?.Name.Identifier.ValueText is "IsCompleted" or "IsCompletedSuccessfully" or "Status")
            {
                return null;
            }
        }

        return model.GetSymbolInfo(name, cancellation).Symbol is IPropertySymbol { ContainingType: var type } && (facts.Known.IsTaskOrDerived(type) || facts.Known.IsValueTask(type))
            ? new(subpattern, name)
            : null;
    }

    private static BlockingSite? Recognize(ExpressionSyntax expression, SimpleNameSyntax name, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        if (BlockingWait.Recognize(model.GetOperation(expression, cancellation), facts.Known) is not { } wait)
        {
            return null;
        }

        if (CompletionValues.Unwrapped(wait.Awaited) is IInvocationOperation call && SynchronousPath.ChosenBy(call) is { } choice)
        {
            // The callee is trusted to take the path it was asked for, unless its source shows that it never looks.
            return SynchronousPath.IsIgnored(choice, cancellation) ? new(expression, name, DiagnosticSeverity.Info) : null;
        }

        return wait.Form is BlockingWaitForm.RunSynchronously or BlockingWaitForm.ToBlockingEnumerable || !IsKnownCompleted(wait, model, facts, cancellation) ? new(expression, name) : null;
    }

    private static bool IsKnownCompleted(BlockingWait wait, SemanticModel model, ColoringFacts facts, CancellationToken cancellation) =>
        wait.Form is BlockingWaitForm.WaitAll or BlockingWaitForm.WaitAny
            ? Completion.AreElementsKnown(wait.Awaited, model, facts.Known, cancellation)
            : Completion.IsKnown(wait.Awaited, model, facts.Known, cancellation);
}
