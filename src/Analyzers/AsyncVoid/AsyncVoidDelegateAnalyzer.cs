using AsyncColoring.Knowledge;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.AsyncVoid;

/// <summary>AC4002: an async lambda, or the name of an async void method, as a delegate that returns nothing; AC4004 where the tables know what takes it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncVoidDelegateAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public AsyncVoidDelegateAnalyzer()
        : base(Rules.AsyncVoidDelegate, Rules.AsyncDelegateNotAwaited)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts)
    {
        context.RegisterSyntaxNodeAction(
            node => AnalyzeLambda(node, facts), SyntaxKind.ParenthesizedLambdaExpression, SyntaxKind.SimpleLambdaExpression, SyntaxKind.AnonymousMethodExpression);
        context.RegisterSyntaxNodeAction(node => AnalyzeName(node, facts), SyntaxKind.IdentifierName, SyntaxKind.GenericName);
        context.RegisterSyntaxNodeAction(node => AnalyzeStart(node, facts), SyntaxKind.InvocationExpression);
    }

    private static void AnalyzeLambda(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var lambda = (AnonymousFunctionExpressionSyntax)context.Node;
        if (lambda.AsyncKeyword.RawKind != 0 && AsyncDelegate.Of(lambda, context.SemanticModel, context.CancellationToken) is { } handed)
        {
            Report(context, handed, Guard.FirstUnguarded(lambda, context.SemanticModel, context.CancellationToken) is not null, facts);
        }
    }

    // Names of methods are everywhere, those of async void ones nearly nowhere.
    private static void AnalyzeName(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var name = (SimpleNameSyntax)context.Node;
        if (AsyncDelegate.MayBe(name)
            && AsyncVoidNames.Contains(name.Identifier.ValueText, facts.Known.Compilation, context.CancellationToken)
            && AsyncDelegate.Of(name, context.SemanticModel, context.CancellationToken) is { } handed)
        {
            Report(context, handed, throws: true, facts);
        }
    }

    // One that catches everything it awaits is meant to run on its own. What waits for it all the same is a loop, and loops are in the tables.
    private static void Report(SyntaxNodeAnalysisContext context, AsyncDelegate handed, bool throws, ColoringFacts facts)
    {
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        if (EventHandlers.IsSubscribed(handed.Handed) || EventHandlers.HasHandlerSignature(handed.Type.DelegateInvokeMethod!, facts.Known))
        {
            return;
        }

        var taker = handed.Taker(model, cancellation);
        var fate = taker is { Method: var method } ? UnawaitedDelegate.FateIn(method, facts.Table) : DelegateFate.Unknown;
        if ((fate != DelegateFate.Runs && !throws)
            || (taker is { Method: var exempt } && (ThrowsAssertion.Is(exempt, facts.Table) || facts.Table.Find(exempt, ApiVerb.Exempt) is not null))
            || Unreported.Covers(handed.Expression, model, facts.Known, cancellation))
        {
            return;
        }

        var end = throws ? ", and an exception ends the process" : string.Empty;
        context.ReportDiagnostic(fate switch
        {
            DelegateFate.Unknown => Diagnostic.Create(Rules.AsyncVoidDelegate, handed.Token.GetLocation(), handed.Type.Name, handed.Describe()),
            DelegateFate.Runs => Create(handed.Token, taker!.Value.Method, handed.Describe(), "what follows runs before it has ended" + end),
            _ => Create(handed.Token, taker!.Value.Method, handed.Describe(), "an exception that it awaits ends the process"),
        });
    }

    // `Task.Factory.StartNew(async () => …);`, whose task ends at the first await and whose inner task nobody has.
    private static void AnalyzeStart(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (call.ArgumentList.Arguments.Count > 0
            && UnawaitedDelegate.IsStartedAndDropped(call, context.SemanticModel, facts, context.CancellationToken)
            && context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is IMethodSymbol method
            && !Unreported.Covers(call, context.SemanticModel, facts.Known, context.CancellationToken))
        {
            var handed = call.ArgumentList.Arguments[0].Expression;
            var (token, what) = handed switch
            {
                AnonymousFunctionExpressionSyntax { AsyncKeyword: { RawKind: not 0 } keyword } => (keyword, "the async lambda"),
                LambdaExpressionSyntax lambda => (lambda.ArrowToken, "the task of the lambda"),
                _ => (handed.GetLastToken(), "the task of '" + handed.GetLastToken().ValueText + "'"),
            };
            context.ReportDiagnostic(Create(token, method, what, "nobody has its task, so an exception is lost"));
        }
    }

    private static Diagnostic Create(SyntaxToken place, IMethodSymbol taker, string what, string consequence) =>
        Diagnostic.Create(Rules.AsyncDelegateNotAwaited, place.GetLocation(), taker.MethodKind == MethodKind.Constructor ? taker.ContainingType.Name : taker.Name, what, consequence);
}
