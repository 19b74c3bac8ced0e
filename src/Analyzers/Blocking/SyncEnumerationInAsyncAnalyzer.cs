using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Blocking;

/// <summary>AC1007: a synchronous enumeration in async code of something that can be enumerated asynchronously.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SyncEnumerationInAsyncAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public SyncEnumerationInAsyncAnalyzer()
        : base(Rules.SyncEnumerationInAsync)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts)
    {
        if (facts.Known.IAsyncEnumerable is not null)
        {
            context.RegisterSyntaxNodeAction(node => Analyze(node, facts), SyntaxKind.ForEachStatement, SyntaxKind.ForEachVariableStatement);
        }
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var loop = (CommonForEachStatementSyntax)context.Node;
        if (loop.AwaitKeyword.RawKind != 0
            || loop is ForEachStatementSyntax { Type: RefTypeSyntax }
            || loop.SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp8 })
        {
            return;
        }

        // Every step of the loop awaits, so the obstacles are those of a place inside it.
        var function = Function.Around(loop);
        var model = context.SemanticModel;
        if (SyncCall.CanAwaitAt(loop, function, model, facts.Known, context.CancellationToken)
            && AsyncSequence.Of(loop, model, facts, context.CancellationToken) is { } sequence
            && AwaitPosition.Obstacle(loop.Statement, function, model, facts.Known, context.CancellationToken) == AwaitObstacle.None
            && !Unreported.Covers(loop, model, facts.Known, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.SyncEnumerationInAsync, loop.ForEachKeyword.GetLocation(), sequence.Name, function.Describe("async")));
        }
    }
}
