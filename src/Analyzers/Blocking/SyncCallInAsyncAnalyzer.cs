using AsyncColoring.Knowledge;
using AsyncColoring.Options;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Blocking;

/// <summary>AC1003: a synchronous call in async code whose async twin binds at the same place.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SyncCallInAsyncAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public SyncCallInAsyncAnalyzer()
        : base(Rules.SyncCallInAsync)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts)
    {
        context.RegisterSyntaxNodeAction(node => Analyze(node, facts), SyntaxKind.InvocationExpression);
        context.RegisterSyntaxNodeAction(node => AnalyzeRead(node, facts), SyntaxKind.SimpleMemberAccessExpression, SyntaxKind.MemberBindingExpression);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (TwinSyntax.NameOf(call.Expression) is not { } name || !TwinFinder.IsCandidateName(name.Identifier.ValueText))
        {
            return;
        }

        var model = context.SemanticModel;
        var function = Function.Around(call);
        if (!SyncCall.CanAwaitAt(call, function, model, facts.Known, context.CancellationToken)
            || model.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol method
            || !facts.Twins.MayExist(call, method, model)
            || SyncCall.IsSilent(call, method, function, model, facts, context.CancellationToken)
            || facts.Twins.Find(call, method, model, context.CancellationToken) is not { } twin
            || ColorSwitch.IsBesideTwin(call, twin.Name, function)
            || AwaitPosition.Obstacle(call, function, model, facts.Known, context.CancellationToken) != AwaitObstacle.None
            || Unreported.Covers(call, model, facts.Known, context.CancellationToken))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Rules.SyncCallInAsync, name.Identifier.GetLocation(), name.Identifier.ValueText, function.Describe("async"), twin.Name));
    }

    // A property that waits, such as StreamReader.EndOfStream: known by table only.
    private static void AnalyzeRead(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var read = (ExpressionSyntax)context.Node;
        if (TwinSyntax.NameOf(read) is not { } name
            || !facts.Table.MentionsName(name.Identifier.ValueText, ApiVerb.Twin)
            || read.Parent is InvocationExpressionSyntax)
        {
            return;
        }

        var model = context.SemanticModel;
        var function = Function.Around(read);
        if (SyncCall.CanAwaitAt(read, function, model, facts.Known, context.CancellationToken)
            && model.GetSymbolInfo(name, context.CancellationToken).Symbol is IPropertySymbol property
            && facts.Table.Find(property, ApiVerb.Twin) is { Replacement: { } twin }
            && !NeverWaits.Receiver(read, model, facts, context.CancellationToken)
            && !SyncCall.HasLoaded(read, property, twin, function, model, facts, context.CancellationToken)
            && FakeAsync.Of(function, model, facts, context.CancellationToken) is null
            && AwaitPosition.Obstacle(read, function, model, facts.Known, context.CancellationToken) == AwaitObstacle.None
            && !Unreported.Covers(read, model, facts.Known, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.SyncCallInAsync, name.Identifier.GetLocation(), name.Identifier.ValueText, function.Describe("async"), twin.Substring(twin.LastIndexOf('.') + 1)));
        }
    }
}
