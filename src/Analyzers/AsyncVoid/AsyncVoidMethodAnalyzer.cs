using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.AsyncVoid;

/// <summary>AC4001: an async method or local function that returns nothing; AC4005 where a test runner calls it. Handlers of events are the business of AC4003.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncVoidMethodAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public AsyncVoidMethodAnalyzer()
        : base(Rules.AsyncVoidMethod, Rules.AsyncVoidTest)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterSyntaxNodeAction(node => Analyze(node, facts), SyntaxKind.MethodDeclaration, SyntaxKind.LocalFunctionStatement);

    private static void Analyze(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        if (AsyncVoidFunction.NameOf(context.Node) is not { } name
            || context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken) is not IMethodSymbol method)
        {
            return;
        }

        if (TestMethods.Is(method, facts.Table))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.AsyncVoidTest, name.GetLocation(), name.ValueText));
        }
        else if (!EventHandlers.Is(method, facts.Known, context.Options, context.CancellationToken))
        {
            var throws = Guard.FirstUnguarded(context.Node, context.SemanticModel, context.CancellationToken) is not null;
            context.ReportDiagnostic(Diagnostic.Create(Rules.AsyncVoidMethod, name.GetLocation(), name.ValueText, Consequence(method, throws, facts.Known)));
        }
    }

    private static string Consequence(IMethodSymbol method, bool throws, KnownSymbols known)
    {
        var end = throws ? ", and an exception that it awaits ends the process" : string.Empty;
        if (method is { Name: "Dispose" or "System.IDisposable.Dispose", Parameters.IsEmpty: true } && Awaitable.Implements(method.ContainingType, known.IDisposable))
        {
            return $"whoever disposes goes on at its first await{end}; implement IAsyncDisposable";
        }

        return AsyncVoidFunction.DictatedBy(method) is { } dictating
            ? $"'{dictating.ContainingType.Name}.{dictating.Name}' returns nothing, so its callers go on at the first await{end}"
            : $"nobody can await it, so callers go on at its first await{end}; return a task";
    }
}
