using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Awaiting;

/// <summary>AC2003: a task inside another, or inside a sequence, that nobody waits for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NestedTaskAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public NestedTaskAnalyzer()
        : base(Rules.NestedTask)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts)
    {
        context.RegisterSyntaxNodeAction(node => AnalyzeCall(node, facts), SyntaxKind.InvocationExpression);
        context.RegisterSyntaxNodeAction(node => AnalyzeStatement(node, facts), SyntaxKind.ExpressionStatement);
        context.RegisterSyntaxNodeAction(node => AnalyzeLocal(node, facts), SyntaxKind.LocalDeclarationStatement);
    }

    private static void AnalyzeCall(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (TwinSyntax.NameOf(call.Expression) is { } name
            && HasDelegate(call.ArgumentList)
            && NestedTask.Of(call, context.SemanticModel, facts.Known, context.CancellationToken) is { } nested
            && nested.OuterAlone(context.SemanticModel, facts.Known, context.CancellationToken) is { } how)
        {
            Report(context, name, $"'{name.Identifier.ValueText}' gives a task inside a task, and {how} for the outer one only, which ends when the inner one begins", facts);
        }
    }

    // `items.Select(async …).ToList();`
    private static void AnalyzeStatement(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        if (StartedTasks.In(((ExpressionStatementSyntax)context.Node).Expression, context.SemanticModel, facts.Known, context.CancellationToken) is { } select)
        {
            var consequence = select.Parent is ExpressionStatementSyntax ? "so none of them is even started" : "so nobody learns when they end or that they failed";
            Report(context, TwinSyntax.NameOf(select.Expression)!, "The tasks that 'Select' gives are dropped, " + consequence, facts);
        }
    }

    private static void AnalyzeLocal(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        if (context.Node is LocalDeclarationStatementSyntax { Parent: BlockSyntax block, Declaration.Variables: [{ Initializer.Value: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: { Identifier.ValueText: "Select" } name } } select } local] }
            && StartedTasks.In(select, context.SemanticModel, facts.Known, context.CancellationToken) == select
            && StartedTasks.AreStartedTwice(local, block))
        {
            Report(context, name, $"'{local.Identifier.ValueText}' is gone through more than once, and 'Select' starts all tasks anew each time", facts);
        }
    }

    private static bool HasDelegate(ArgumentListSyntax list)
    {
        foreach (var argument in list.Arguments)
        {
            if (argument.Expression is AnonymousFunctionExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax)
            {
                return true;
            }
        }

        return false;
    }

    private static void Report(SyntaxNodeAnalysisContext context, SimpleNameSyntax name, string message, ColoringFacts facts)
    {
        if (!Unreported.Covers(name, context.SemanticModel, facts.Known, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.NestedTask, name.GetLocation(), message));
        }
    }
}
