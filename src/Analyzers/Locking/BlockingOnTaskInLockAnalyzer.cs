using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Locking;

/// <summary>AC3002: a blocking wait on a task under a lock. Elsewhere AC1001 and AC1002 speak of it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingOnTaskInLockAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public BlockingOnTaskInLockAnalyzer()
        : base(Rules.BlockingOnTaskInLock)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterSyntaxNodeAction(node => Analyze(node, facts), BlockingSite.Kinds);

    private static void Analyze(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        if (BlockingSite.Of(context.Node, model, facts, cancellation) is { } site
            && HeldLock.At(site.Place, model, facts.Known, cancellation) is { } held
            && Function.Around(site.Place) is { Node: not null } function
            && !Unreported.Covers(site.Place, model, facts.Known, cancellation)
            && !ColoringBoundary.Covers(site.Name, model, facts, cancellation)
            && !ColorSwitch.IsOnSynchronousPath(site.Place, function))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.BlockingOnTaskInLock, site.Name.Identifier.GetLocation(), site.Severity, null, null, site.Name.Identifier.ValueText, held));
        }
    }
}
