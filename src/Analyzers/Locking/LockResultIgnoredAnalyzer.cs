using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Locking;

/// <summary>AC3009: a lock whose wait can end without it, and code that goes on, or a <c>finally</c> that releases it, all the same.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockResultIgnoredAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public LockResultIgnoredAnalyzer()
        : base(Rules.LockResultIgnored)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterCodeBlockAction(block => Analyze(block, facts));

    private static void Analyze(CodeBlockAnalysisContext context, ColoringFacts facts)
    {
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        foreach (var function in LockRegions.In(context.CodeBlock, model, facts.Known, cancellation))
        {
            foreach (var release in UntakenRelease.In(function, model, facts.Known, cancellation))
            {
                if (!Unreported.Covers(release.Operation.Syntax, model, facts.Known, cancellation))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Rules.LockResultIgnored, LockText.PlaceOf(release).GetLocation(), LockText.Of(release), "", $"a path that does not take it comes to this '{LockText.NameIn(release)?.Identifier.ValueText}', too"));
                }
            }

            foreach (var region in function.Regions)
            {
                if (region.Taken.Kind == LockKind.Transaction || Unreported.Covers(region.Taken.Operation.Syntax, model, facts.Known, cancellation))
                {
                    continue;
                }

                var limit = LockText.LimitIn(region.Taken, model, cancellation);
                if (!region.IsResultUsed && IsMeantAsLock(region, cancellation))
                {
                    Report(context, region, limit, limit is null ? "" : " when the time is over", "nobody looks whether it was, and the code after it runs without the lock");
                }
                else if (limit is not null && ReleasedAnyway(region.Taken, function))
                {
                    Report(context, region, limit, " when the wait is given up", "the 'finally' of the 'try' around it releases it anyway; wait for it before the 'try'");
                }
            }
        }
    }

    // Draining a semaphore and sleeping until it is signalled need no result: those do not release it. A probe that is dropped is no wait.
    private static bool IsMeantAsLock(LockRegion region, CancellationToken cancellation) =>
        !region.Taken.IsProbe && (region.Taken.IsThreadAffine || region.ToRelease(cancellation) is { IsCut: false, Found.Count: > 0 });

    private static bool ReleasedAnyway(LockCall taken, LockRegions function)
    {
        foreach (var tried in GuardedTry.TriesAround(taken.Operation.Syntax))
        {
            if (tried.Finally is { Block: var cleanup }
                && function.Releases.Any(release => cleanup.Span.Contains(release.Operation.Syntax.Span) && release.GivesBack(taken) && !LockLeak.IsOptional(release.Operation.Syntax, taken.Operation.Syntax)))
            {
                return true;
            }
        }

        return false;
    }

    // At what limits the wait: the method may be the business of another rule.
    private static void Report(CodeBlockAnalysisContext context, LockRegion region, ArgumentSyntax? limit, string when, string consequence)
    {
        var place = (SyntaxNode?)limit ?? LockText.NameIn(region.Taken) ?? region.Taken.Operation.Syntax;
        context.ReportDiagnostic(Diagnostic.Create(Rules.LockResultIgnored, place.GetLocation(), LockText.Of(region.Taken), when, consequence));
    }
}
