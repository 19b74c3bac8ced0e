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
        context.RegisterSyntaxNodeAction(node => AnalyzeCall(node, facts), SyntaxKind.InvocationExpression);
        context.RegisterSyntaxNodeAction(node => AnalyzeRead(node, facts), SyntaxKind.SimpleMemberAccessExpression, SyntaxKind.MemberBindingExpression);
        context.RegisterSyntaxNodeAction(node => AnalyzePattern(node, facts), SyntaxKind.Subpattern);
    }

    private static void AnalyzeCall(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (TwinSyntax.NameOf(call.Expression) is { } name && BlockingWait.IsCandidateName(name.Identifier.ValueText))
        {
            Analyze(context, call, name, facts);
        }
    }

    private static void AnalyzeRead(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var read = (ExpressionSyntax)context.Node;
        if (TwinSyntax.NameOf(read) is { Identifier.ValueText: "Result" } name)
        {
            Analyze(context, read, name, facts);
        }
    }

    // `t is { Result: 5 }` reads Result as well.
    private static void AnalyzePattern(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var subpattern = (SubpatternSyntax)context.Node;
        if (subpattern.NameColon?.Name is not { Identifier.ValueText: "Result" } name || subpattern.Parent is not PropertyPatternClauseSyntax clause)
        {
            return;
        }

        foreach (var earlier in clause.Subpatterns)
        {
            if (earlier == subpattern)
            {
                break;
            }

            // `{ IsCompletedSuccessfully: true, Result: … }` asks first.
            if (earlier.NameColon?.Name.Identifier.ValueText is "IsCompleted" or "IsCompletedSuccessfully" or "Status")
            {
                return;
            }
        }

        if (context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is IPropertySymbol { ContainingType: var type }
            && (facts.Known.IsTaskOrDerived(type) || facts.Known.IsValueTask(type)))
        {
            Report(context, subpattern, name, facts);
        }
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, ExpressionSyntax expression, SimpleNameSyntax name, ColoringFacts facts)
    {
        var model = context.SemanticModel;
        if (BlockingWait.Recognize(model.GetOperation(expression, context.CancellationToken), facts.Known) is not { } wait)
        {
            return;
        }

        if (CompletionValues.Unwrapped(wait.Awaited) is IInvocationOperation call && SynchronousPath.ChosenBy(call) is { } choice)
        {
            // The callee is trusted to take the path it was asked for, unless its source shows that it never looks.
            if (SynchronousPath.IsIgnored(choice, context.CancellationToken))
            {
                Report(context, expression, name, facts, DiagnosticSeverity.Info);
            }
        }
        else if (wait.Form is BlockingWaitForm.RunSynchronously or BlockingWaitForm.ToBlockingEnumerable || !IsKnownCompleted(wait, model, facts, context.CancellationToken))
        {
            Report(context, expression, name, facts);
        }
    }

    private static bool IsKnownCompleted(BlockingWait wait, SemanticModel model, ColoringFacts facts, CancellationToken cancellation) =>
        wait.Form is BlockingWaitForm.WaitAll or BlockingWaitForm.WaitAny
            ? Completion.AreElementsKnown(wait.Awaited, model, facts.Known, cancellation)
            : Completion.IsKnown(wait.Awaited, model, facts.Known, cancellation);

    private static void Report(SyntaxNodeAnalysisContext context, SyntaxNode place, SimpleNameSyntax name, ColoringFacts facts, DiagnosticSeverity severity = DiagnosticSeverity.Warning)
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
            if (!IsExcluded(name, model, facts, context.CancellationToken))
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.BlockingInConstructor, name.Identifier.GetLocation(), shown, construction.Where, construction.Consequence));
            }

            return;
        }

        var rule = function.ColorIn(model, facts.Known, context.CancellationToken) == FunctionColor.Synchronous
            ? Rules.BlockingOnTask
            : Rules.BlockingOnTaskInAsync;
        if (rule == Rules.BlockingOnTask && (IsOldMain(function) || IsExcluded(name, model, facts, context.CancellationToken)))
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

    // A documented boundary: [ExcludeFromColoring] (matched by name, so that users can declare their own), or a bridge listed in a table.
    private static bool IsExcluded(SyntaxNode place, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        for (var symbol = model.GetEnclosingSymbol(place.SpanStart, cancellation); symbol is not null; symbol = (symbol as IMethodSymbol)?.AssociatedSymbol ?? symbol.ContainingSymbol)
        {
            if (HasExclusion(symbol) || (facts.Table.MentionsName(symbol.Name, ApiVerb.Bridge) && facts.Table.Find(symbol, ApiVerb.Bridge) is not null))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasExclusion(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "ExcludeFromColoringAttribute" })
            {
                return true;
            }
        }

        return false;
    }
}
