using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Locking;

/// <summary>AC3001: a path from where a lock of the thread is taken to where it is given back passes an await.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThreadLockAcrossAwaitAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public ThreadLockAcrossAwaitAnalyzer()
        : base(Rules.ThreadLockAcrossAwait)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterCodeBlockAction(block => Analyze(block, facts));

    private static void Analyze(CodeBlockAnalysisContext context, ColoringFacts facts)
    {
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        var reported = new HashSet<SyntaxNode>();
        foreach (var function in LockRegions.In(context.CodeBlock, model, facts.Known, cancellation))
        {
            foreach (var region in function.Regions)
            {
                // A mutex that is never released, such as one that lets a program run once, binds nobody.
                if (!region.Taken.IsThreadAffine || (region.Taken.Kind == LockKind.Mutex && !function.Releases.Any(release => release.GivesBack(region.Taken))))
                {
                    continue;
                }

                var paths = region.Paths(static operation => operation is IAwaitOperation or IReturnOperation { Kind: OperationKind.YieldReturn } ? FlowStep.Found : FlowStep.GoOn, cancellation);
                foreach (var suspension in paths is { IsCut: false } ? paths.Found : [])
                {
                    if (KeywordOf(suspension) is { } keyword && reported.Add(keyword.Parent!) && !Unreported.Covers(keyword.Parent!, model, facts.Known, cancellation))
                    {
                        context.ReportDiagnostic(Diagnostic.Create(
                            Rules.ThreadLockAcrossAwait,
                            keyword.GetLocation(),
                            [region.Taken.Operation.Syntax.GetLocation()],
                            keyword.ValueText,
                            region.Taken.Kind == LockKind.Transaction ? "a TransactionScope that does not flow" : $"'{LockText.Of(region.Taken)}'",
                            region.Taken.Kind == LockKind.Transaction ? "what follows is outside of the transaction, and disposing of the scope throws" : "what follows may run on another thread, which cannot release it"));
                    }
                }
            }
        }
    }

    // `await x`, `await foreach`, `await using`; a `yield return` suspends an async iterator.
    private static SyntaxToken? KeywordOf(IOperation suspension)
    {
        for (SyntaxNode? node = suspension.Syntax; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case AwaitExpressionSyntax await:
                    return await.AwaitKeyword;
                case CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 } loop:
                    return loop.AwaitKeyword;
                case UsingStatementSyntax { AwaitKeyword.RawKind: not 0 } scope:
                    return scope.AwaitKeyword;
                case LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 } declaration:
                    return declaration.AwaitKeyword;
                case YieldStatementSyntax yield:
                    return Function.Around(yield) is { HasAsyncKeyword: true } ? yield.YieldKeyword : null;
                case MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax:
                    return null;
            }
        }

        return null;
    }
}
