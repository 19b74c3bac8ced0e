using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Locking;

/// <summary>AC3007: what belongs to one thread is set before an await and looked for after it, perhaps on another.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThreadBoundStateAcrossAwaitAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public ThreadBoundStateAcrossAwaitAnalyzer()
        : base(Rules.ThreadBoundStateAcrossAwait)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterCodeBlockAction(block => Analyze(block, facts.Known));

    private static void Analyze(CodeBlockAnalysisContext context, KnownSymbols known)
    {
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        HashSet<SyntaxNode>? reported = null;
        foreach (var node in context.CodeBlock.DescendantNodes())
        {
            if (WriteAt(node) is not var (name, kind) || !ThreadValue.IsCandidateName(name, model.Compilation, cancellation)
                || !Function.Around(node).HasAsyncKeyword || FlowBody.Around(node, model, cancellation) is not { } body
                || StateAt(node, kind, body) is not { IsEmpty: false } written)
            {
                continue;
            }

            foreach (var (place, suspension, isRestored) in ThreadValueFlow.UsesAfter(written, node, kind, body, model, known, cancellation))
            {
                if ((reported ??= []).Add(place) && !Unreported.Covers(place, model, known, cancellation))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Rules.ThreadBoundStateAcrossAwait,
                        place.GetLocation(),
                        [written.Place.GetLocation(), suspension.GetLocation()],
                        place is IdentifierNameSyntax { Identifier.ValueText: "GetData" or "SetData" } && place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { ArgumentList.Arguments: [var slot, ..] } ? slot.ToString() : place.ToString(),
                        isRestored ? "after an 'await' another one may be reset here, and that one keeps it" : "after the 'await' this may be another one, which has a value of its own"));
                }
            }
        }
    }

    private static (string Name, OperationKind Kind)? WriteAt(SyntaxNode node)
    {
        var (target, kind) = node switch
        {
            AssignmentExpressionSyntax assignment => (assignment.Left, assignment.Kind() is SyntaxKind.SimpleAssignmentExpression or SyntaxKind.CoalesceAssignmentExpression ? OperationKind.SimpleAssignment : OperationKind.CompoundAssignment),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } unary => (unary.Operand, unary.IsKind(SyntaxKind.PreIncrementExpression) ? OperationKind.Increment : OperationKind.Decrement),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } unary => (unary.Operand, unary.IsKind(SyntaxKind.PostIncrementExpression) ? OperationKind.Increment : OperationKind.Decrement),
            InvocationExpressionSyntax call => (call.Expression, OperationKind.Invocation),
            _ => (null, OperationKind.None),
        };
        return target is not null && TwinSyntax.NameOf(target) is { Identifier.ValueText: var name } && (kind != OperationKind.Invocation || name == "SetData") ? (name, kind) : null;
    }

    private static ThreadValue? StateAt(SyntaxNode node, OperationKind kind, FlowBody body)
    {
        foreach (var (block, index) in body.Find(node, kind))
        {
            return ThreadValue.Of(body.Operations(block)[index], body);
        }

        return null;
    }
}
