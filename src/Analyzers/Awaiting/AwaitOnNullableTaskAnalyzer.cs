using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Awaiting;

/// <summary>AC2011: <c>await x?.FooAsync()</c>, which throws where <c>x</c> is null.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AwaitOnNullableTaskAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public AwaitOnNullableTaskAnalyzer()
        : base(Rules.AwaitOnNullableTask)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterSyntaxNodeAction(node => Analyze(node, facts), SyntaxKind.AwaitExpression);

    private static void Analyze(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var awaited = NullableAwait.TaskOf((AwaitExpressionSyntax)context.Node);
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        if (!NullTask.MayBeIn(awaited)
            || model.GetTypeInfo(awaited, cancellation).Type is not { IsReferenceType: true } type
            || !Awaitable.Is(type, facts.Known))
        {
            return;
        }

        foreach (var place in NullTask.In(awaited, model, cancellation))
        {
            var what = NullTask.ReceiverOf(place) is { } receiver ? $"'{receiver}' is null" : "this is null";
            context.ReportDiagnostic(Diagnostic.Create(Rules.AwaitOnNullableTask, NullTask.LocationOf(place), what));
        }
    }
}
