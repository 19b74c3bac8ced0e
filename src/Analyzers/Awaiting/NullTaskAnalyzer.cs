using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Awaiting;

/// <summary>AC2006: null returned for a task.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NullTaskAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public NullTaskAnalyzer()
        : base(Rules.NullTask)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterSyntaxNodeAction(node => Analyze(node, facts), SyntaxKind.ReturnStatement, SyntaxKind.ArrowExpressionClause, SyntaxKind.SimpleLambdaExpression, SyntaxKind.ParenthesizedLambdaExpression);

    private static void Analyze(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var returned = context.Node switch
        {
            ReturnStatementSyntax statement => statement.Expression,
            ArrowExpressionClauseSyntax arrow => arrow.Expression,
            LambdaExpressionSyntax lambda => lambda.ExpressionBody,
            _ => null,
        };

        // An async function makes its own task, of which null may well be the result.
        if (!NullTask.MayBeIn(returned) || Function.Around(returned!) is not { Node: not null, HasAsyncKeyword: false } function)
        {
            return;
        }

        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        if (function.ColorIn(model, facts.Known, cancellation) != FunctionColor.ReturnsAwaitable
            || function.SymbolIn(model, cancellation)?.ReturnType is not { IsReferenceType: true, NullableAnnotation: not NullableAnnotation.Annotated }
            || Unreported.Covers(returned!, model, facts.Known, cancellation))
        {
            return;
        }

        foreach (var place in NullTask.In(returned!, model, cancellation))
        {
            var what = NullTask.ReceiverOf(place) is { } receiver ? $"null where '{receiver}' is null" : "null";
            context.ReportDiagnostic(Diagnostic.Create(Rules.NullTask, NullTask.LocationOf(place), function.Describe(), what));
        }
    }
}
