using AsyncColoring.Options;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Awaiting;

/// <summary>AC2010: an async function that awaits nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncWithoutAwaitAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public AsyncWithoutAwaitAnalyzer()
        : base(Rules.AsyncWithoutAwait)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterSyntaxNodeAction(
            node => Analyze(node, facts),
            SyntaxKind.MethodDeclaration,
            SyntaxKind.LocalFunctionStatement,
            SyntaxKind.ParenthesizedLambdaExpression,
            SyntaxKind.SimpleLambdaExpression,
            SyntaxKind.AnonymousMethodExpression);

    private static void Analyze(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var keyword = AsyncWithoutAwait.KeywordOf(context.Node);
        if (!keyword.IsKind(SyntaxKind.AsyncKeyword) || !AsyncWithoutAwait.Is(context.Node) || DisabledCode.Mentions(context.Node, "await"))
        {
            return;
        }

        // `async void` is the business of AC4001 and AC4002.
        var function = Function.Around(AsyncWithoutAwait.BodyOf(context.Node)!);
        if (function.SymbolIn(context.SemanticModel, context.CancellationToken) is not { } symbol
            || !(facts.Known.IsTask(symbol.ReturnType) || facts.Known.IsValueTask(symbol.ReturnType))
            || ((DictatedColor.Is(symbol, facts.Table) || IsSubscribed(context, symbol)) && !ColoringOption.ReportDictatedAsync.IsOn(facts.Options, context.Node.SyntaxTree)))
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(Rules.AsyncWithoutAwait, keyword.GetLocation(), function.Describe()));
    }

    // An event whose handlers return tasks has them do so, whether one of them awaits or not.
    private static bool IsSubscribed(SyntaxNodeAnalysisContext context, IMethodSymbol method) => context.Node is AnonymousFunctionExpressionSyntax lambda
        ? EventHandlers.IsSubscribed(lambda)
        : SubscribedNames.Contains(method.Name, context.SemanticModel.Compilation, context.Options, context.CancellationToken);
}
