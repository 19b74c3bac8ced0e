using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Awaiting;

/// <summary>AC2002: a local gets the task of a call, and a path that ends normally neither awaits it nor hands it on.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TaskLocalNeverAwaitedAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public TaskLocalNeverAwaitedAnalyzer()
        : base(Rules.TaskLocalNeverAwaited)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts)
    {
        context.RegisterSyntaxNodeAction(node => AnalyzeDeclaration(node, facts), SyntaxKind.VariableDeclarator);
        context.RegisterSyntaxNodeAction(node => AnalyzeAssignment(node, facts), SyntaxKind.SimpleAssignmentExpression);
    }

    private static void AnalyzeDeclaration(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var declarator = (VariableDeclaratorSyntax)context.Node;
        if (declarator is not { Initializer.Value: { } value, Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } } } || SaysSo(declarator.Identifier.ValueText))
        {
            return;
        }

        if (CallIn(value) is { } call)
        {
            Analyze(context, declarator, declarator.Identifier, call, facts);
        }
        else if (TaskList.IsCreation(value)
            && context.SemanticModel.GetDeclaredSymbol(declarator, context.CancellationToken) is ILocalSymbol list
            && TaskList.IsFilledOnly(list, declarator, context.SemanticModel, facts.Known, context.CancellationToken))
        {
            Report(context, declarator.Identifier, "The tasks", "are collected and never awaited", facts);
        }
    }

    private static void AnalyzeAssignment(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var assignment = (AssignmentExpressionSyntax)context.Node;
        if (assignment is { Left: IdentifierNameSyntax name, Parent: ExpressionStatementSyntax or ForStatementSyntax } && CallIn(assignment.Right) is { } call && !SaysSo(name.Identifier.ValueText))
        {
            Analyze(context, assignment, name.Identifier, call, facts);
        }
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, SyntaxNode assignment, SyntaxToken name, InvocationExpressionSyntax call, ColoringFacts facts)
    {
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        var symbol = assignment is VariableDeclaratorSyntax ? model.GetDeclaredSymbol(assignment, cancellation) : model.GetSymbolInfo(((AssignmentExpressionSyntax)assignment).Left, cancellation).Symbol;
        if (symbol is not ILocalSymbol { RefKind: RefKind.None } local || !IsTask(local.Type, facts.Known)
            || model.GetOperation(call, cancellation) is not IInvocationOperation { TargetMethod: var method } created
            || !MakesTask(method, facts.Known)
            || Completion.IsFromTheStart(created, model, facts.Known))
        {
            return;
        }

        var uses = LocalUses.Of(local, model, cancellation);
        if (uses.IsShared || FlowBody.Around(assignment, model, cancellation) is not { } body)
        {
            return;
        }

        // An overwritten task is lost as well.
        var paths = FlowPaths.After(assignment, OperationKind.SimpleAssignment, body, operation => StepOf(operation, local), cancellation,
            condition => IsReceiverOf(condition, uses) ? false : TaskUses.WhileIncomplete(condition, operand => IsLocal(operand, local)));
        if (paths is { IsCut: false } && (paths.ReachesEnd || paths.Found.Count > 0))
        {
            var isForgotten = uses.Mentions.All(mention => mention.SpanStart <= assignment.SpanStart);
            Report(context, name, $"The task of '{method.Name}'", isForgotten ? "is never awaited" : paths.ReachesEnd ? "is not awaited on every path" : "is replaced before it is awaited", facts);
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, SyntaxToken name, string what, string why, ColoringFacts facts)
    {
        if (Function.Around(name.Parent!).Node is not null && !DisabledCode.Mentions(LocalUses.ScopeOf(name.Parent!), name.ValueText) && !Unreported.Covers(name.Parent!, context.SemanticModel, facts.Known, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.TaskLocalNeverAwaited, name.GetLocation(), what, name.ValueText, why));
        }
    }

    private static FlowStep StepOf(IOperation operation, ILocalSymbol local)
    {
        if (!IsLocal(operation, local))
        {
            // The new value comes before the old one goes: `task = task.ContinueWith(…)`.
            return operation is IAssignmentOperation { Target: { } target } && IsLocal(target, local) ? FlowStep.Found : FlowStep.GoOn;
        }

        return TaskUses.Of(operation) switch
        {
            TaskUse.Inspected when IsDecidedHere(operation) => FlowStep.GoOn,
            TaskUse.Overwritten => FlowStep.GoOn,
            _ => FlowStep.Stop,
        };
    }

    // `var done = task.IsCompleted;` is decided later, out of sight.
    private static bool IsDecidedHere(IOperation mention)
    {
        for (var parent = mention.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IPropertyReferenceOperation { Property.Name: "Id" or "Status" or "CreationOptions" or "AsyncState" } or IInvocationOperation { TargetMethod.Name: "GetType" or "GetHashCode" })
            {
                return true;
            }

            if (parent is IAssignmentOperation or IArgumentOperation or IFlowCaptureOperation)
            {
                return false;
            }
        }

        return true;
    }

    // `Made?.Invoke(task)` hands the task on as far as its author can.
    private static bool IsReceiverOf(IOperation condition, LocalUses uses) =>
        condition is IIsNullOperation { Syntax: var receiver }
        && receiver.Parent is ConditionalAccessExpressionSyntax access && access.Expression == receiver
        && uses.Mentions.Any(mention => access.WhenNotNull.Span.Contains(mention.Span));

    private static bool IsLocal(IOperation operation, ILocalSymbol local) => operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);

    // A collection that gives a task out did not start it, a delay does no work, and a finished task has nothing left to lose.
    private static bool MakesTask(IMethodSymbol method, KnownSymbols known) =>
        method.OriginalDefinition.ReturnType is not ITypeParameterSymbol
        && !(known.IsTaskOrDerived(method.ContainingType) && method.Name is "Delay" or "FromResult" or "FromException" or "FromCanceled")
        && !known.IsValueTask(method.ContainingType);

    private static bool IsTask(ITypeSymbol type, KnownSymbols known) => known.IsTaskOrDerived(type) || known.IsValueTask(type) || Awaitable.CanBeAsyncReturn(type, known);

    private static InvocationExpressionSyntax? CallIn(ExpressionSyntax value) => NeverWaits.Unwrap(value) as InvocationExpressionSyntax;

    // Names by which people say that nobody is meant to wait.
    private static bool SaysSo(string name) =>
        name.Trim('_').Length == 0
        || name.StartsWith("ignore", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("unused", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("discard", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("forget", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("fireAndForget", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("notAwaited", StringComparison.OrdinalIgnoreCase);
}
