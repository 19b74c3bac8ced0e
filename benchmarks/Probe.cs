using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Benchmarks;

/// <summary>
/// Analyzers that find nothing: each does one thing rules do, so the table shows what that thing costs.
/// One class for all of them: only the registration differs.
/// </summary>
internal sealed class Probe(Action<AnalysisContext> register) : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule =
        new("PROBE", "A probe", "Never reported", "Measuring", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    // Rules are separate analyzers, and so is each of these; how many does not matter, only that it is many.
    private const int Many = 50;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    /// <summary>The least any analyzer costs that looks at calls as operations.</summary>
    public static Contestant Floor { get; } =
        Of("floor: one empty operation action", Every(1, context => context.RegisterOperationAction(_ => { }, OperationKind.Invocation)));

    public static ImmutableArray<Contestant> All { get; } =
    [
        Of("the compiler's share: empty action on methods", Every(1, context =>
            context.RegisterSymbolAction(_ => { }, SymbolKind.Method))),
        Of("empty syntax action on calls", Every(1, context =>
            context.RegisterSyntaxNodeAction(_ => { }, SyntaxKind.InvocationExpression))),
        Of("GetSymbolInfo, calls in async methods", Every(1, context =>
            context.RegisterSyntaxNodeAction(
                node =>
                {
                    if (IsInAsync(node.Node))
                    {
                        node.SemanticModel.GetSymbolInfo(node.Node, node.CancellationToken);
                    }
                },
                SyntaxKind.InvocationExpression))),
        Of("GetSymbolInfo, all calls", Every(1, context =>
            context.RegisterSyntaxNodeAction(
                node => node.SemanticModel.GetSymbolInfo(node.Node, node.CancellationToken),
                SyntaxKind.InvocationExpression))),
        Of("GetOperation, calls in async methods", Every(1, context =>
            context.RegisterSyntaxNodeAction(
                node =>
                {
                    if (IsInAsync(node.Node))
                    {
                        node.SemanticModel.GetOperation(node.Node, node.CancellationToken);
                    }
                },
                SyntaxKind.InvocationExpression))),
        Of($"{Many} analyzers, empty operation action", Every(Many, context =>
            context.RegisterOperationAction(_ => { }, OperationKind.Invocation))),
        Of($"{Many} analyzers, operation block start", Every(Many, context =>
            context.RegisterOperationBlockStartAction(block =>
                block.RegisterOperationAction(_ => { }, OperationKind.Invocation)))),
        Of("walk over all operations of each body", Every(1, context =>
            context.RegisterOperationBlockAction(block =>
            {
                foreach (var body in block.OperationBlocks)
                {
                    _ = body.Descendants().Count();
                }
            }))),
        Of("walk over all syntax of each tree", Every(1, context =>
            context.RegisterSyntaxTreeAction(tree => _ = tree.Tree.GetRoot(tree.CancellationToken).DescendantNodes().Count()))),
        Of("control flow graph of async methods", Every(1, context =>
            context.RegisterOperationBlockAction(block =>
            {
                if (block.OwningSymbol is IMethodSymbol { IsAsync: true })
                {
                    foreach (var body in block.OperationBlocks)
                    {
                        block.GetControlFlowGraph(body);
                    }
                }
            }))),
        Of("AnalyzeDataFlow of async methods", Every(1, context =>
            context.RegisterSyntaxNodeAction(
                node =>
                {
                    if (node.Node is MethodDeclarationSyntax { Body: { } body } method && method.Modifiers.Any(SyntaxKind.AsyncKeyword))
                    {
                        // The result is lazy: asking for one of its sets is what makes it happen.
                        _ = node.SemanticModel.AnalyzeDataFlow(body)?.ReadInside.Length;
                    }
                },
                SyntaxKind.MethodDeclaration))),
    ];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        register(context);
    }

    private static Contestant Of(string name, ImmutableArray<DiagnosticAnalyzer> analyzers) => new(name, analyzers);

    private static ImmutableArray<DiagnosticAnalyzer> Every(int count, Action<AnalysisContext> register) =>
        [.. Enumerable.Range(0, count).Select(_ => new Probe(register))];

    private static bool IsInAsync(SyntaxNode node)
    {
        for (var at = node.Parent; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case AnonymousFunctionExpressionSyntax function:
                    return function.AsyncKeyword.RawKind != 0;
                case LocalFunctionStatementSyntax local:
                    return local.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MemberDeclarationSyntax member:
                    return member.Modifiers.Any(SyntaxKind.AsyncKeyword);
            }
        }

        return false;
    }
}
