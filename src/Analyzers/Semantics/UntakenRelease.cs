using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>What gives back a lock that some path to it has not taken, or has given back before.</summary>
internal static class UntakenRelease
{
    public static IEnumerable<LockCall> In(LockRegions function, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        foreach (var release in function.Releases)
        {
            if (IsOwn(release, known, cancellation)
                && function.Regions.Where(region => release.GivesBack(region.Taken) && region.Taken.Held is not null).ToList() is { Count: > 0 } regions
                && regions.All(region => IsPlain(region, release, model, cancellation))
                && FlowPaths.Through(
                    function.Body,
                    operation => function.ReleaseAt(operation) is { } given && given.GivesBack(regions[0].Taken) ? FlowStep.Higher : regions.Any(region => region.IsStart(operation)) ? FlowStep.Deeper : FlowStep.GoOn,
                    cancellation,
                    condition => condition is ILocalReferenceOperation { Local: var local } && function.Regions.Any(region => SymbolEqualityComparer.Default.Equals(region.Mark, local)) ? true : null,
                    findsLowest: true) is { IsCut: false } paths
                && paths.Found.Contains(release.Operation))
            {
                yield return release;
            }
        }
    }

    // A local may stand for one lock after the other, and a semaphore that others use may be released for them.
    private static bool IsOwn(LockCall release, KnownSymbols known, CancellationToken cancellation) => release.Held is { Root: not ILocalSymbol } held
        && (release.IsThreadAffine || ((held.LastMember ?? held.Root) is IFieldSymbol field && SoleSemaphore.Is(field, known, cancellation)));

    // A lock that is still taken where the function ends is the caller's, who lent it; so may be one that a parameter speaks of.
    private static bool IsPlain(LockRegion region, LockCall release, SemanticModel model, CancellationToken cancellation) =>
        region is { IsResultUsed: true, Taken.IsHandle: false }
        && !HasOwnCondition(release.Operation.Syntax, region.Taken.Operation.Syntax)
        && region.ToRelease(cancellation) is { IsCut: false, ReachesEnd: false, Found.Count: > 0 }
        && !region.Taken.Operation.Syntax.Ancestors().OfType<IfStatementSyntax>().Any(choice => SpeaksOfParameter(choice.Condition, model, cancellation));

    // What decides there may be what decided before.
    private static bool HasOwnCondition(SyntaxNode release, SyntaxNode taken) => release.Ancestors().TakeWhile(node => !node.Span.Contains(taken.SpanStart))
        .Any(static node => node is IfStatementSyntax or SwitchStatementSyntax or ConditionalExpressionSyntax or ConditionalAccessExpressionSyntax or CatchClauseSyntax or WhileStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax);

    private static bool SpeaksOfParameter(ExpressionSyntax condition, SemanticModel model, CancellationToken cancellation) =>
        condition.DescendantNodesAndSelf().Any(node => node is IdentifierNameSyntax && model.GetSymbolInfo(node, cancellation).Symbol is IParameterSymbol { Type.SpecialType: SpecialType.System_Boolean });
}
