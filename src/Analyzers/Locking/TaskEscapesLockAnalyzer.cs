using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Locking;

/// <summary>AC3008: a task is started under a lock and returned, so that most of it runs without.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TaskEscapesLockAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public TaskEscapesLockAnalyzer()
        : base(Rules.TaskEscapesLock)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterSyntaxNodeAction(node => Analyze(node, facts), SyntaxKind.ReturnStatement);

    private static void Analyze(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var statement = (ReturnStatementSyntax)context.Node;
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        if (statement.Expression is not { } returned || returned is LiteralExpressionSyntax or IdentifierNameSyntax
            || Function.Around(statement) is not { HasAsyncKeyword: false } function
            || function.ColorIn(model, facts.Known, cancellation) != FunctionColor.ReturnsAwaitable)
        {
            return;
        }

        foreach (var (call, place) in EscapingTask.CallsIn(returned, model, facts.Known, cancellation))
        {
            if (StartsWork(call, model, cancellation)
                && HeldLock.At(place, model, facts.Known, cancellation, ofThread: false) is { } held
                && TwinSyntax.NameOf(call.Expression) is { } name
                && !Unreported.Covers(place, model, facts.Known, cancellation))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.TaskEscapesLock, place.GetLocation(), name.Identifier.ValueText, held));
            }
        }
    }

    // A method of the source that is not async may give out a task that is shared, which is what the lock is for.
    private static bool StartsWork(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
        && (method.IsAsync || method.DeclaringSyntaxReferences.IsEmpty || method.IsAbstract || method.ContainingType.TypeKind == TypeKind.Interface);
}
