using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Locking;

/// <summary>AC3003: a function takes a lock and gives it back, but not on every path.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncLockNotReleasedAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public AsyncLockNotReleasedAnalyzer()
        : base(Rules.AsyncLockNotReleased)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterCodeBlockAction(block => Analyze(block, facts));

    private static void Analyze(CodeBlockAnalysisContext context, ColoringFacts facts)
    {
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        foreach (var function in LockRegions.In(context.CodeBlock, model, facts.Known, cancellation))
        {
            foreach (var region in function.Regions)
            {
                if (LockLeak.Of(region, function, model, cancellation) is { } leak && !Unreported.Covers(region.Taken.Operation.Syntax, model, facts.Known, cancellation))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rules.AsyncLockNotReleased, LockText.PlaceOf(region.Taken).GetLocation(), LockText.Of(region.Taken), leak));
                }
            }
        }
    }
}
