using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Awaiting;

/// <summary>AC2007: a <c>ValueTask</c> consumed twice on one path, or kept where that cannot be told.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ValueTaskMisuseAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public ValueTaskMisuseAnalyzer()
        : base(Rules.ValueTaskMisuse)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts)
    {
        if (facts.Known.ValueTask is null && facts.Known.ValueTaskOfT is null)
        {
            return;
        }

        context.RegisterSyntaxNodeAction(node => AnalyzeUse(node, facts), SyntaxKind.AwaitExpression, SyntaxKind.SimpleMemberAccessExpression);
        context.RegisterSyntaxNodeAction(node => AnalyzeStore(node, facts), SyntaxKind.SimpleAssignmentExpression, SyntaxKind.CoalesceAssignmentExpression);
        context.RegisterSyntaxNodeAction(node => AnalyzeAdd(node, facts), SyntaxKind.InvocationExpression);
    }

    private static void AnalyzeUse(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        if (MentionIn(context.Node) is not { } mention || ValueTaskSource.Consumes(mention) is null
            || model.GetSymbolInfo(mention, cancellation).Symbol is not { } variable
            || variable is not (ILocalSymbol { RefKind: RefKind.None } or IParameterSymbol { RefKind: RefKind.None })
            || !facts.Known.IsValueTask(model.GetTypeInfo(mention, cancellation).Type)
            || LocalUses.Of(variable, model, cancellation) is not { IsShared: false } uses
            || !ValueTaskSource.AreAllReusable(variable, uses, model, facts, cancellation)
            || FlowBody.Around(mention, model, cancellation) is not { } body)
        {
            return;
        }

        foreach (var first in uses.Mentions)
        {
            if (ValueTaskSource.Consumes(first) is { } how && Reaches(first, mention, variable, body, cancellation) && SpeaksHere(mention, model, facts, cancellation))
            {
                var why = first == mention ? "that is awaited again in every round of a loop" : $"that was {how} before";
                if (!Unreported.Covers(mention, model, facts.Known, cancellation))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rules.ValueTaskMisuse, mention.GetLocation(), variable.Name, why));
                }

                return;
            }
        }
    }

    // Whether a path leads from one mention to the other on which the variable keeps its value.
    private static bool Reaches(IdentifierNameSyntax first, IdentifierNameSyntax second, ISymbol variable, FlowBody body, CancellationToken cancellation)
    {
        bool IsVariable(IOperation operation) => SymbolEqualityComparer.Default.Equals((operation as ILocalReferenceOperation)?.Local ?? (ISymbol?)(operation as IParameterReferenceOperation)?.Parameter, variable);
        FlowStep Step(IOperation operation) => operation switch
        {
            ISimpleAssignmentOperation { Target: var target } when IsVariable(target) => FlowStep.Stop,
            ILocalReferenceOperation or IParameterReferenceOperation when operation.Syntax.Span == second.Span && IsVariable(operation) => FlowStep.Found,
            _ => FlowStep.GoOn,
        };

        var kind = variable is ILocalSymbol ? OperationKind.LocalReference : OperationKind.ParameterReference;
        return FlowPaths.After(first, kind, body, Step, cancellation) is { IsCut: false, Found.Count: > 0 };
    }

    private static void AnalyzeStore(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var assignment = (AssignmentExpressionSyntax)context.Node;
        if (NeverWaits.Unwrap(assignment.Right) is InvocationExpressionSyntax call && assignment.Left is not IdentifierNameSyntax { Identifier.ValueText: "_" }
            && ValueTaskSource.IsReusable(call, context.SemanticModel, facts, context.CancellationToken)
            && context.SemanticModel.GetSymbolInfo(assignment.Left, context.CancellationToken).Symbol is IFieldSymbol or IPropertySymbol { IsIndexer: false }
            && !IsMachinery(context.ContainingSymbol?.ContainingType, facts.Known))
        {
            ReportStored(context, call, assignment.Left.ToString(), facts);
        }
    }

    private static void AnalyzeAdd(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var add = (InvocationExpressionSyntax)context.Node;
        if (add is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Enqueue" or "Push" or "TryAdd", Expression: var collection }, ArgumentList.Arguments: { Count: > 0 } arguments }
            && NeverWaits.Unwrap(arguments.Last().Expression) is InvocationExpressionSyntax call
            && ValueTaskSource.IsReusable(call, context.SemanticModel, facts, context.CancellationToken)
            && context.SemanticModel.GetSymbolInfo(collection, context.CancellationToken).Symbol is IFieldSymbol or IPropertySymbol
            && context.SemanticModel.GetTypeInfo(collection, context.CancellationToken).Type is INamedTypeSymbol { TypeArguments: { IsEmpty: false } elements } && facts.Known.IsValueTask(elements.Last())
            && !IsMachinery(context.ContainingSymbol?.ContainingType, facts.Known))
        {
            ReportStored(context, call, collection.ToString(), facts);
        }
    }

    private static void ReportStored(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, string where, ColoringFacts facts)
    {
        if (TwinSyntax.NameOf(call.Expression) is { } name && !Unreported.Covers(call, context.SemanticModel, facts.Known, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.ValueTaskMisuse, name.Identifier.GetLocation(), where, "kept for others, who may await it twice or too late"));
        }
    }

    // A blocking wait is the business of AC1001 and AC1002, unless they take the value for completed because it was awaited before.
    private static bool SpeaksHere(SyntaxNode second, SemanticModel model, ColoringFacts facts, CancellationToken cancellation) =>
        model.GetOperation(second, cancellation) is { } operand && (TaskUses.Of(operand) != TaskUse.Blocked || Completion.IsKnown(operand, model, facts.Known, cancellation));

    // Enumerators and awaiters hold the operation of their one consumer.
    private static bool IsMachinery(INamedTypeSymbol? type, KnownSymbols known) =>
        type is { TypeKind: TypeKind.Struct } || Awaitable.Implements(type, known.IAsyncEnumerator) || Awaitable.Implements(type, known.INotifyCompletion)
        || Awaitable.Implements(type, known.ValueTaskSource) || Awaitable.Implements(type, known.ValueTaskSourceOfT);

    private static IdentifierNameSyntax? MentionIn(SyntaxNode use)
    {
        if (use is MemberAccessExpressionSyntax access)
        {
            return access.Name.Identifier.ValueText is "AsTask" or "GetAwaiter" or "Preserve" or "Result" ? access.Expression as IdentifierNameSyntax : null;
        }

        var awaited = NeverWaits.Unwrap(((AwaitExpressionSyntax)use).Expression);
        return awaited is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var configured } }
            ? configured as IdentifierNameSyntax
            : awaited as IdentifierNameSyntax;
    }
}
