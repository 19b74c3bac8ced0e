using AsyncColoring.Options;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Awaiting;

/// <summary>AC2001: a task or an async sequence that is dropped where the compiler does not say so.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnobservedTaskAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public UnobservedTaskAnalyzer()
        : base(Rules.UnobservedTask)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts)
    {
        context.RegisterSyntaxNodeAction(node => Analyze(node, ((ExpressionStatementSyntax)node.Node).Expression, facts), SyntaxKind.ExpressionStatement);
        context.RegisterSyntaxNodeAction(node => AnalyzeFor(node, facts), SyntaxKind.ForStatement);
        context.RegisterSyntaxNodeAction(node => AnalyzeBody(node, facts), SyntaxKind.ArrowExpressionClause, SyntaxKind.SimpleLambdaExpression, SyntaxKind.ParenthesizedLambdaExpression);
    }

    private static void AnalyzeFor(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var loop = (ForStatementSyntax)context.Node;
        foreach (var dropped in loop.Initializers)
        {
            Analyze(context, dropped, facts);
        }

        foreach (var dropped in loop.Incrementors)
        {
            Analyze(context, dropped, facts);
        }
    }

    // The value of a body that is one expression is dropped where the function gives none.
    private static void AnalyzeBody(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var body = context.Node is ArrowExpressionClauseSyntax arrow ? arrow.Expression : ((LambdaExpressionSyntax)context.Node).ExpressionBody;
        if (body is InvocationExpressionSyntax or ConditionalAccessExpressionSyntax or AssignmentExpressionSyntax
            && GivesNothing(Function.Around(body), context.SemanticModel, facts.Known, context.CancellationToken))
        {
            Analyze(context, body, facts);
        }
    }

    private static bool GivesNothing(Function function, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        function.SymbolIn(model, cancellation) is { } symbol
        && (symbol.ReturnsVoid || (symbol.IsAsync && Awaitable.ResultOf(symbol.ReturnType, known) is { SpecialType: SpecialType.System_Void }));

    private static void Analyze(SyntaxNodeAnalysisContext context, ExpressionSyntax dropped, ColoringFacts facts)
    {
        if (dropped is AssignmentExpressionSyntax assignment)
        {
            AnalyzeDiscard(context, assignment, facts);
        }
        else if (dropped is InvocationExpressionSyntax or ConditionalAccessExpressionSyntax
            && DroppedTask.Of(dropped, context.SemanticModel, facts, context.CancellationToken) is { } task
            && !task.IsCompilersBusiness(context.SemanticModel, context.CancellationToken))
        {
            Report(context, task, facts);
        }
    }

    // `_ = FooAsync()` says that it is meant; an option asks to hear of it all the same, of both arms of a choice.
    private static void AnalyzeDiscard(SyntaxNodeAnalysisContext context, AssignmentExpressionSyntax assignment, ColoringFacts facts)
    {
        if (assignment is { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax { Identifier.ValueText: "_" } }
            && ColoringOption.ReportDiscards.IsOn(facts.Options, assignment.SyntaxTree)
            && context.SemanticModel.GetSymbolInfo(assignment.Left, context.CancellationToken).Symbol is IDiscardSymbol)
        {
            AnalyzeArms(context, assignment.Right, facts);
        }
    }

    private static void AnalyzeArms(SyntaxNodeAnalysisContext context, ExpressionSyntax value, ColoringFacts facts)
    {
        switch (value)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                AnalyzeArms(context, parenthesized.Expression, facts);
                break;
            case ConditionalExpressionSyntax choice:
                AnalyzeArms(context, choice.WhenTrue, facts);
                AnalyzeArms(context, choice.WhenFalse, facts);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice:
                AnalyzeArms(context, choice.Left, facts);
                AnalyzeArms(context, choice.Right, facts);
                break;
            case SwitchExpressionSyntax choice:
                foreach (var arm in choice.Arms)
                {
                    AnalyzeArms(context, arm.Expression, facts);
                }

                break;
            default:
                if (DroppedTask.Of(value, context.SemanticModel, facts, context.CancellationToken) is { } task)
                {
                    Report(context, task, facts);
                }

                break;
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, DroppedTask task, ColoringFacts facts)
    {
        if (Unreported.Covers(task.Dropped, context.SemanticModel, facts.Known, context.CancellationToken))
        {
            return;
        }

        var consequence = task.IsSequence
            ? "an async sequence does nothing before it is enumerated"
            : $"{Function.Around(task.Dropped).Describe()} goes on before it has ended, and its exceptions are lost";
        context.ReportDiagnostic(Diagnostic.Create(Rules.UnobservedTask, task.Place.GetLocation(), task.Place is SimpleNameSyntax name ? name.Identifier.ValueText : "the delegate", consequence));
    }
}
