using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.AsyncVoid;

/// <summary>AC4007: an event of async handlers that is called once and awaited once.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MulticastAsyncInvokeAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public MulticastAsyncInvokeAnalyzer()
        : base(Rules.MulticastAsyncInvoke)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterSyntaxNodeAction(node => Analyze(node, facts), SyntaxKind.AwaitExpression, SyntaxKind.ReturnStatement, SyntaxKind.ArrowExpressionClause);

    private static void Analyze(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var (expression, end) = context.Node switch
        {
            AwaitExpressionSyntax awaiting => (awaiting.Expression, "awaited"),
            ReturnStatementSyntax { Expression: { } returned } => (returned, "returned"),
            ArrowExpressionClauseSyntax arrow => (arrow.Expression, "returned"),
            _ => default,
        };
        if (expression is not null
            && MulticastCall.In(expression, context.SemanticModel, facts.Known, context.CancellationToken) is { } call
            && !Unreported.Covers(call.Call, context.SemanticModel, facts.Known, context.CancellationToken))
        {
            var name = TwinSyntax.NameOf(call.Handlers)!.Identifier;
            context.ReportDiagnostic(Diagnostic.Create(Rules.MulticastAsyncInvoke, name.GetLocation(), name.ValueText, end));
        }
    }
}
