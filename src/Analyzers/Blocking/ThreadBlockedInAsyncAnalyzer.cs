using AsyncColoring.Knowledge;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Blocking;

/// <summary>AC1004: a call in async code that holds its thread and is no task; the tables know which.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThreadBlockedInAsyncAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public ThreadBlockedInAsyncAnalyzer()
        : base(Rules.ThreadBlockedInAsync)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterSyntaxNodeAction(node => Analyze(node, facts), SyntaxKind.InvocationExpression);

    private static void Analyze(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (TwinSyntax.NameOf(call.Expression) is not { } name || !facts.Table.MentionsName(name.Identifier.ValueText, ApiVerb.Blocks))
        {
            return;
        }

        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        var function = Function.Around(call);
        if (!function.RunsAsync(model, facts.Known, cancellation)
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method
            || facts.Table.Find(method, ApiVerb.Blocks) is not { } entry
            || model.GetOperation(call, cancellation) is not IInvocationOperation operation
            || IsProbe(operation, entry)
            || BoundedCollection.NeverFills(operation, model, facts.Known, cancellation)
            || UnawaitedDelegate.IsGivenAsyncLambda(call, method, facts.Table)
            || PollingLoop.Covers(call, model, facts.Known, cancellation)
            || FakeAsync.Of(function, model, facts, cancellation) is not null
            || Unreported.Covers(call, model, facts.Known, cancellation))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Rules.ThreadBlockedInAsync, name.Identifier.GetLocation(), name.Identifier.ValueText, function.Describe("async"), Remedy(entry, facts)));
    }

    // `WaitOne(0)` asks and answers. `Sleep(0)` has no answer: it gives the thread away, which Task.Yield does without holding it.
    private static bool IsProbe(IInvocationOperation call, ApiEntry entry) =>
        !(call.TargetMethod.ReturnsVoid && entry.Replacement is not null) && BlockingWait.HasZeroTimeout(call);

    private static string Remedy(ApiEntry entry, ColoringFacts facts) =>
        entry.Replacement is { } id && facts.Twins.Exists(id) ? $"; await '{ApiNames.Short(id)}' instead" : string.Empty;
}
