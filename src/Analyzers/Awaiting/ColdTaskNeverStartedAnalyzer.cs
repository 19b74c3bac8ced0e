using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Awaiting;

/// <summary>AC2009: <c>new Task(…)</c> that nothing starts before somebody waits for it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ColdTaskNeverStartedAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public ColdTaskNeverStartedAnalyzer()
        : base(Rules.ColdTaskNeverStarted)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterSyntaxNodeAction(node => Analyze(node, facts), SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);

    private static void Analyze(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var created = (BaseObjectCreationExpressionSyntax)context.Node;
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        if (created.ArgumentList is not { Arguments.Count: > 0 }
            || (created is ObjectCreationExpressionSyntax { Type: var type } && LastNameOf(type) != "Task")
            || !facts.Known.IsTask(model.GetTypeInfo(created, cancellation).Type)
            || WaitFor(created, facts, model, cancellation) is not { } wait
            || Function.Around(created).Node is null
            || Unreported.Covers(created, model, facts.Known, cancellation))
        {
            return;
        }

        var place = created is ObjectCreationExpressionSyntax { Type: var name } ? name.GetLocation() : created.NewKeyword.GetLocation();
        context.ReportDiagnostic(Diagnostic.Create(Rules.ColdTaskNeverStarted, place, wait.When, wait.Consequence));
    }

    private static (string When, string Consequence)? WaitFor(ExpressionSyntax created, ColoringFacts facts, SemanticModel model, CancellationToken cancellation)
    {
        var value = Outermost(created);
        switch (value.Parent)
        {
            case AwaitExpressionSyntax:
                return Awaited;
            case ExpressionStatementSyntax:
                return Dropped;
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax:
                return IsStartedByOthers(created) ? null : Returned;
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call, Name.Identifier.ValueText: not ("Start" or "RunSynchronously") } access when access.Expression == value:
                return model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { IsExtensionMethod: false, ContainingType: var type } && facts.Known.IsTask(type) ? Awaited : null;
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" }:
                return Awaited;
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }:
                return model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method && IsWaitForAll(method, facts.Known) ? Awaited : null;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }:
                return OnPaths(declarator, model.GetDeclaredSymbol(declarator, cancellation), created, facts, model, cancellation);
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax name } assignment when assignment.Right == value:
                return OnPaths(assignment, model.GetSymbolInfo(name, cancellation).Symbol, created, facts, model, cancellation);
            default:
                return null;
        }
    }

    private static (string When, string Consequence)? OnPaths(SyntaxNode assignment, ISymbol? variable, ExpressionSyntax created, ColoringFacts facts, SemanticModel model, CancellationToken cancellation)
    {
        if (variable is not ILocalSymbol local || LocalUses.Of(local, model, cancellation) is not { IsShared: false } uses || FlowBody.Around(assignment, model, cancellation) is not { } body)
        {
            return null;
        }

        bool IsLocal(IOperation operation) => operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);
        FlowStep Step(IOperation operation) => !IsLocal(operation) ? FlowStep.GoOn : TaskUses.Of(operation) switch
        {
            TaskUse.Inspected => FlowStep.GoOn,
            TaskUse.Awaited or TaskUse.Blocked or TaskUse.Converted or TaskUse.Returned => FlowStep.Found,
            TaskUse.Other when IsWaitedForTogether(operation, facts.Known) => FlowStep.Found,
            _ => FlowStep.Stop,
        };
        var paths = FlowPaths.After(assignment, OperationKind.SimpleAssignment, body, Step, cancellation, condition => TaskUses.WhileIncomplete(condition, IsLocal, isColdTask: true));
        if (paths is not { IsCut: false })
        {
            return null;
        }

        if (paths.Found.Count > 0)
        {
            return TaskUses.Of(paths.Found[0]) == TaskUse.Returned ? (IsStartedByOthers(created) ? null : Returned) : Awaited;
        }

        // What is started on some path is optional on the others.
        return paths.ReachesEnd && !uses.Mentions.Any(static mention => mention.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Start" or "RunSynchronously" }) ? Dropped : null;
    }

    private static (string When, string Consequence) Awaited => (" before something waits for it", ", and the wait never ends");

    private static (string When, string Consequence) Returned => (" before it is returned", ", and who awaits it waits forever");

    private static (string When, string Consequence) Dropped => ("", "");

    private static bool IsWaitedForTogether(IOperation mention, KnownSymbols known)
    {
        for (var parent = mention.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IInvocationOperation call)
            {
                return IsWaitForAll(call.TargetMethod, known);
            }
        }

        return false;
    }

    private static bool IsWaitForAll(IMethodSymbol method, KnownSymbols known) => method.Name is "WhenAll" or "WaitAll" && SymbolEqualityComparer.Default.Equals(method.ContainingType, known.Task);

    // A type that starts tasks gives out cold ones to start them itself.
    private static bool IsStartedByOthers(SyntaxNode created)
    {
        foreach (var node in created.SyntaxTree.GetRoot().DescendantNodes())
        {
            if (node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Start" or "RunSynchronously", Parent: InvocationExpressionSyntax })
            {
                return true;
            }
        }

        return false;
    }

    private static ExpressionSyntax Outermost(ExpressionSyntax value)
    {
        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            value = (ExpressionSyntax)value.Parent;
        }

        return value;
    }

    private static string LastNameOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };
}
