using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Blocking;

/// <summary>AC1010: a loop that asks again and again for a state that can be awaited.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PollingLoopAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public PollingLoopAnalyzer()
        : base(Rules.PollingLoop)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterSyntaxNodeAction(node => Analyze(node, facts), SyntaxKind.WhileStatement, SyntaxKind.DoStatement, SyntaxKind.ForStatement);

    private static void Analyze(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var loop = (StatementSyntax)context.Node;
        if (PollingLoop.Recognize(loop, context.SemanticModel, facts.Known, context.CancellationToken) is { } polling
            && !Unreported.Covers(loop, context.SemanticModel, facts.Known, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.PollingLoop, loop.GetFirstToken().GetLocation(), polling.Polled.ToString()));
        }
    }
}
