using AsyncColoring.Knowledge;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Awaiting;

/// <summary>AC2004: a task where its result was meant.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TaskUsedAsValueAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public TaskUsedAsValueAnalyzer()
        : base(Rules.TaskUsedAsValue)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts)
    {
        context.RegisterSyntaxNodeAction(node => Analyze(node, ((InterpolationSyntax)node.Node).Expression, facts), SyntaxKind.Interpolation);
        context.RegisterSyntaxNodeAction(node => Analyze(node, ((AssignmentExpressionSyntax)node.Node).Right, facts), SyntaxKind.AddAssignmentExpression);
        context.RegisterSyntaxNodeAction(node => Analyze(node, ((IsPatternExpressionSyntax)node.Node).Expression, facts), SyntaxKind.IsPatternExpression);
        context.RegisterSyntaxNodeAction(node => AnalyzeOperands(node, facts), SyntaxKind.AddExpression, SyntaxKind.EqualsExpression, SyntaxKind.NotEqualsExpression);
        context.RegisterSyntaxNodeAction(node => AnalyzeMember(node, facts), SyntaxKind.SimpleMemberAccessExpression);
        context.RegisterSyntaxNodeAction(node => AnalyzeArguments(node, facts), SyntaxKind.InvocationExpression);
        context.RegisterSyntaxNodeAction(node => AnalyzeLambda(node, facts), SyntaxKind.SimpleLambdaExpression, SyntaxKind.ParenthesizedLambdaExpression);
        context.RegisterSyntaxNodeAction(node => AnalyzeReturn(node, facts), SyntaxKind.ReturnStatement);
    }

    private static void AnalyzeOperands(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var operation = (BinaryExpressionSyntax)context.Node;
        Analyze(context, operation.Left, facts);
        Analyze(context, operation.Right, facts);
    }

    private static void AnalyzeMember(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var member = (MemberAccessExpressionSyntax)context.Node;
        if (member.Name.Identifier.ValueText is "ToString" or "Equals" or "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled" or "Status")
        {
            Analyze(context, member.Expression, facts);
        }
    }

    private static void AnalyzeArguments(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (TwinSyntax.NameOf(call.Expression) is { Identifier.ValueText: var name } && (name == "Equals" || facts.Table.MentionsName(name, ApiVerb.TakesValue)))
        {
            foreach (var argument in call.ArgumentList.Arguments)
            {
                Analyze(context, argument.Expression, facts);
            }
        }
    }

    private static void AnalyzeReturn(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        if (context.Node is ReturnStatementSyntax { Expression: InvocationExpressionSyntax returned } && Function.Around(returned).Node is AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: 0 })
        {
            Analyze(context, returned, facts);
        }
    }

    private static void AnalyzeLambda(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var lambda = (LambdaExpressionSyntax)context.Node;
        if (lambda.ExpressionBody is InvocationExpressionSyntax body)
        {
            Analyze(context, body, facts);
        }

        if (TaskAsValue.IsKeySelector(lambda, context.SemanticModel, facts, context.CancellationToken)
            && !Unreported.Covers(lambda.Body, context.SemanticModel, facts.Known, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.TaskUsedAsValue, lambda.ArrowToken.GetLocation(), "the key", "tasks cannot be compared, and no two of them are equal"));
        }
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, ExpressionSyntax task, ColoringFacts facts)
    {
        // What can be no task is settled without a look at its type.
        task = Bare(task);
        if (task is not (InvocationExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax)
            || TaskAsValue.Of(task, context.SemanticModel, facts, context.CancellationToken) is not { } used
            || Unreported.Covers(task, context.SemanticModel, facts.Known, context.CancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Rules.TaskUsedAsValue, used.Place.GetLocation(), $"'{used.Name}'", used.Consequence));
    }

    private static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            expression = expression is ParenthesizedExpressionSyntax parenthesized ? parenthesized.Expression : ((PostfixUnaryExpressionSyntax)expression).Operand;
        }

        return expression;
    }
}
