using AsyncColoring.Knowledge;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Blocking;

/// <summary>AC1001, AC1002 and AC1008: one recognizer of blocking waits; the function around it decides which rule speaks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingWaitAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public BlockingWaitAnalyzer()
        : base(Rules.BlockingOnTaskInAsync, Rules.BlockingOnTask, Rules.BlockingInConstructor)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts)
    {
        context.RegisterSyntaxNodeAction(node => Analyze(node, facts), BlockingSite.Kinds);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        if (BlockingSite.Of(context.Node, context.SemanticModel, facts, context.CancellationToken) is { } site
            && HeldLock.At(site.Place, context.SemanticModel, facts.Known, context.CancellationToken) is null)
        {
            Report(context, site.Place, site.Name, facts, site.Severity);
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, SyntaxNode place, SimpleNameSyntax name, ColoringFacts facts, DiagnosticSeverity severity)
    {
        var model = context.SemanticModel;
        var function = Function.Around(place);
        if (function.Node is null || Unreported.Covers(place, model, facts.Known, context.CancellationToken))
        {
            return;
        }

        var shown = name.Identifier.ValueText;
        if (Construction.Of(function, model, facts.Known, context.CancellationToken) is { } construction)
        {
            if (!ColoringBoundary.Covers(name, model, facts, context.CancellationToken))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.BlockingInConstructor, name.Identifier.GetLocation(), shown, construction.Where, construction.Consequence));
            }

            return;
        }

        var rule = function.ColorIn(model, facts.Known, context.CancellationToken) == FunctionColor.Synchronous
            ? Rules.BlockingOnTask
            : Rules.BlockingOnTaskInAsync;
        if (rule == Rules.BlockingOnTask && (IsOldMain(function) || ColoringBoundary.Covers(name, model, facts, context.CancellationToken)))
        {
            return;
        }

        if (rule == Rules.BlockingOnTaskInAsync && ColorSwitch.IsOnSynchronousPath(place, function))
        {
            return;
        }

        var adjective = rule == Rules.BlockingOnTask ? "synchronous" : "async";
        context.ReportDiagnostic(Diagnostic.Create(rule, name.Identifier.GetLocation(), severity, null, null, shown, function.Describe(adjective), function.Describe()));
    }

    // Before C# 7.1 an entry point had no other way to wait.
    private static bool IsOldMain(Function function) =>
        function.Node is MethodDeclarationSyntax { Identifier.ValueText: "Main" } main
        && main.Modifiers.Any(SyntaxKind.StaticKeyword)
        && main.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp7_1 };
}
