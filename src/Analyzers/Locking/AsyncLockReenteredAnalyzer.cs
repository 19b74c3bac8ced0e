using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Locking;

/// <summary>AC3004: under a semaphore that lets one in at a time, a wait for the same one, here or in what is called.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncLockReenteredAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public AsyncLockReenteredAnalyzer()
        : base(Rules.AsyncLockReentered)
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
                // Nobody gets past a wait that never ends.
                if (reported.Contains(region.Taken.Operation.Syntax))
                {
                    continue;
                }

                foreach (var way in LockReentry.In(region, facts.Known, cancellation))
                {
                    var (first, wait) = (way[0].Syntax, way[way.Count - 1].Syntax);
                    if (reported.Add(first) && !Unreported.Covers(first, model, facts.Known, cancellation))
                    {
                        context.ReportDiagnostic(Diagnostic.Create(
                            Rules.AsyncLockReentered,
                            PlaceOf(way[0], isDirect: way.Count == 1, facts.Known).GetLocation(),
                            [region.Taken.Operation.Syntax.GetLocation(), .. way.Skip(1).Select(static hop => hop.Syntax.GetLocation())],
                            (region.Taken.Held!.LastMember ?? (ISymbol)region.Taken.Held.Root).Name,
                            $"'{string.Join(" → ", way.Take(way.Count - 1).Select(static hop => NameIn(hop.Syntax)?.Identifier.ValueText).Append(TextOf(wait)))}'"));
                    }
                }
            }
        }
    }

    // The name of a call that blocks may be the business of another rule: there it is the lock that is waited for, or the whole call.
    private static SyntaxNode PlaceOf(IOperation hop, bool isDirect, KnownSymbols known) => hop switch
    {
        IInvocationOperation { Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var semaphore } } } when isDirect => semaphore,
        IInvocationOperation when !Awaitable.Is(hop.Type, known) => hop.Syntax,
        _ => NameIn(hop.Syntax) ?? hop.Syntax,
    };

    private static string TextOf(SyntaxNode wait) => wait is InvocationExpressionSyntax { Expression: var called } ? called.WithoutTrivia().ToString() : wait.ToString();

    private static SimpleNameSyntax? NameIn(SyntaxNode hop) => hop switch
    {
        InvocationExpressionSyntax call => TwinSyntax.NameOf(call.Expression),
        MemberAccessExpressionSyntax access => access.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
