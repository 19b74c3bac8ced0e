using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Blocking;

/// <summary>AC1009: a function that looks async and is not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FakeAsyncAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public FakeAsyncAnalyzer()
        : base(Rules.FakeAsync)
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
        if (BodyOf(context.Node) is not { } body)
        {
            return;
        }

        var function = Function.Around(body);
        if (FakeAsync.Of(function, context.SemanticModel, facts, context.CancellationToken) is { } fake)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.FakeAsync, LocationOf(context.Node), function.Describe(),
                $"waits in '{fake.FirstName}' before it returns", "the thread of its caller"));
        }
        else if (context.Node is MethodDeclarationSyntax method
            && OffloadedTwin.Of(method, context.SemanticModel, facts.Known, context.CancellationToken) is { } offloaded)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.FakeAsync, LocationOf(method), function.Describe(),
                $"only moves synchronous '{offloaded.Name}' to another thread", "that thread instead, a choice that is the caller's"));
        }
    }

    private static SyntaxNode? BodyOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
        LocalFunctionStatementSyntax local => (SyntaxNode?)local.Body ?? local.ExpressionBody,
        AnonymousFunctionExpressionSyntax lambda => lambda.Body,
        _ => null,
    };

    // A lambda has no name; its arrow is what makes it one.
    private static Location LocationOf(SyntaxNode function) => (function switch
    {
        MethodDeclarationSyntax method => method.Identifier,
        LocalFunctionStatementSyntax local => local.Identifier,
        LambdaExpressionSyntax lambda => lambda.ArrowToken,
        AnonymousMethodExpressionSyntax anonymous => anonymous.DelegateKeyword,
        _ => function.GetFirstToken(),
    }).GetLocation();
}
