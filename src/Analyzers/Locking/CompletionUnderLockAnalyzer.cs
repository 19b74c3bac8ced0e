using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Locking;

/// <summary>AC3010: code of others is run under a lock: what awaits a task that is completed there, the subscribers of an event, a callback.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CompletionUnderLockAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public CompletionUnderLockAnalyzer()
        : base(Rules.CompletionUnderLock)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterCodeBlockAction(block => Analyze(block, facts));

    private static void Analyze(CodeBlockAnalysisContext context, ColoringFacts facts)
    {
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        if (!context.CodeBlock.DescendantNodes().Any(node => node is LockStatementSyntax || LockNames.MayLock(node, model.Compilation, cancellation)))
        {
            return;
        }

        foreach (var node in context.CodeBlock.DescendantNodes())
        {
            if (node is InvocationExpressionSyntax call
                && (CompletedIn(call, model, cancellation) ?? RaisedIn(call, model, cancellation)) is { Name: var name, Consequence: var consequence }
                && HeldLock.At(call, model, facts.Known, cancellation, ofThread: false) is { } held
                && !Unreported.Covers(call, model, facts.Known, cancellation))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.CompletionUnderLock, name.GetLocation(), name.Identifier.ValueText, held, consequence));
            }
        }
    }

    private static (SimpleNameSyntax Name, string Consequence)? CompletedIn(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        if (TwinSyntax.NameOf(call.Expression) is not { Identifier.ValueText: var completed } name || !CompletionSource.IsCompletionName(completed))
        {
            return null;
        }

        var receiver = call.Expression is MemberAccessExpressionSyntax access ? access.Expression : TwinSyntax.ConditionalAround(call.Expression)?.Expression;
        return receiver is not null && CompletionSource.InlineCreationsOf(receiver, model, cancellation).Count > 0
            ? (name, "what awaits the task goes on inside of the lock; create the TaskCompletionSource with RunContinuationsAsynchronously")
            : null;
    }

    private static (SimpleNameSyntax Name, string Consequence)? RaisedIn(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        ForeignCode.In(call, model, cancellation) is { Name: var name, Noun: var noun }
            ? (name, $"whoever gave the {noun} may wait there for a thread that needs the lock; call it when the lock is released")
            : null;
}
