using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.AsyncVoid;

/// <summary>AC4003: an async event handler that awaits where nothing catches what comes of it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnguardedAsyncEventHandlerAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public UnguardedAsyncEventHandlerAnalyzer()
        : base(Rules.UnguardedAsyncEventHandler)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts)
    {
        context.RegisterSyntaxNodeAction(node => AnalyzeMethod(node, facts), SyntaxKind.MethodDeclaration, SyntaxKind.LocalFunctionStatement);
        context.RegisterSyntaxNodeAction(
            node => AnalyzeLambda(node, facts), SyntaxKind.ParenthesizedLambdaExpression, SyntaxKind.SimpleLambdaExpression, SyntaxKind.AnonymousMethodExpression);
    }

    private static void AnalyzeMethod(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        if (AsyncVoidFunction.NameOf(context.Node) is { } name
            && Guard.FirstUnguarded(context.Node, context.SemanticModel, context.CancellationToken) is not null
            && context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken) is IMethodSymbol method
            && !TestMethods.Is(method, facts.Table)
            && EventHandlers.Is(method, facts.Known, context.Options, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnguardedAsyncEventHandler, name.GetLocation(), "'" + name.ValueText + "'"));
        }
    }

    private static void AnalyzeLambda(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var lambda = (AnonymousFunctionExpressionSyntax)context.Node;
        if (lambda.AsyncKeyword.RawKind != 0
            && AsyncDelegate.Of(lambda, context.SemanticModel, context.CancellationToken) is { } handed
            && (EventHandlers.IsSubscribed(handed.Handed) || EventHandlers.HasHandlerSignature(handed.Type.DelegateInvokeMethod!, facts.Known))
            && Guard.FirstUnguarded(lambda, context.SemanticModel, context.CancellationToken) is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnguardedAsyncEventHandler, lambda.AsyncKeyword.GetLocation(), "the lambda"));
        }
    }
}
