using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Awaiting;

/// <summary>AC2005: a task is handed out of a <c>using</c>, a <c>try</c> or an ambient scope that it still needs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TaskEscapesScopeAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public TaskEscapesScopeAnalyzer()
        : base(Rules.TaskEscapesScope)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts)
    {
        context.RegisterSyntaxNodeAction(node => AnalyzeReturn(node, facts), SyntaxKind.ReturnStatement);
        context.RegisterSyntaxNodeAction(node => AnalyzeStatement(node, facts), SyntaxKind.ExpressionStatement);
        context.RegisterSyntaxNodeAction(node => AnalyzeImpersonation(node, facts), SyntaxKind.InvocationExpression);
    }

    // Whatever is returned from a function that is not async is handed out as it is.
    private static void AnalyzeReturn(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var statement = (ReturnStatementSyntax)context.Node;
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        if (statement.Expression is not { } returned || !IsInScope(statement)
            || Function.Around(statement) is not { HasAsyncKeyword: false } function
            || function.ColorIn(model, facts.Known, cancellation) != FunctionColor.ReturnsAwaitable)
        {
            return;
        }

        foreach (var (call, place) in EscapingTask.CallsIn(returned, model, facts.Known, cancellation))
        {
            if (Using(call, statement, facts, model, cancellation) is { } scope)
            {
                Report(context, call, place, scope.Where, scope.Why, facts);
            }
            else if (GuardedTry.Around(call, statement, model, facts.Known, cancellation) is { } guard)
            {
                Report(context, call, place, guard.Where, guard.Why, facts);
            }
        }

        // `using (token.Register(…)) return source.Task;`
        if (NeverWaits.Unwrap(returned) is MemberAccessExpressionSyntax { Name: { Identifier.ValueText: "Task" } name } && UsingScope.Around(statement).Any(scope => IsRegistration(scope, model, cancellation)))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.TaskEscapesScope, name.GetLocation(), returned.ToString(), "the 'using' of a registration", "cancelling has no effect any more"));
        }
    }

    // `_ = UseAsync(stream);`, `_task = UseAsync(stream);`, `tasks.Add(UseAsync(stream));`
    private static void AnalyzeStatement(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        var (target, value) = ((ExpressionStatementSyntax)context.Node).Expression switch
        {
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => (assignment.Left, assignment.Right),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Enqueue" or "Push", Expression: IdentifierNameSyntax collection }, ArgumentList.Arguments: [var added] } => (collection, added.Expression),
            _ => default,
        };
        if (value is null || NeverWaits.Unwrap(value) is not InvocationExpressionSyntax || !UsingScope.Around(context.Node).Any())
        {
            return;
        }

        foreach (var (call, place) in EscapingTask.CallsIn(value, model, facts.Known, cancellation))
        {
            foreach (var scope in UsingScope.Around(context.Node))
            {
                if (scope.Declarator is not null && model.GetDeclaredSymbol(scope.Declarator, cancellation) is ILocalSymbol resource
                    && !IsEndedByDisposal(resource.Type, facts.Known)
                    && model.GetOperation(call, cancellation) is IInvocationOperation started
                    && CarriedResource.Is(resource, started, model, facts.Known, cancellation)
                    && IsDisposedFirst(call, target!, resource, scope, model, cancellation))
                {
                    Report(context, call, place, $"the 'using' of '{resource.Name}'", $"'{resource.Name}' is disposed while the task still uses it", facts);
                    break;
                }
            }
        }
    }

    // A loop over the ticks of a timer ends when the timer is disposed of; there is no other way to end it.
    private static bool IsEndedByDisposal(ITypeSymbol type, KnownSymbols known) => SymbolEqualityComparer.Default.Equals(type, known.PeriodicTimer);

    private static bool IsDisposedFirst(InvocationExpressionSyntax call, ExpressionSyntax target, ISymbol resource, UsingScope scope, SemanticModel model, CancellationToken cancellation)
    {
        var holder = model.GetSymbolInfo(target, cancellation).Symbol;
        if (holder is not (null or IDiscardSymbol or IFieldSymbol or IPropertySymbol or ILocalSymbol or IParameterSymbol) || FlowBody.Around(call, model, cancellation) is not { } body)
        {
            return false;
        }

        FlowStep Step(IOperation operation) => operation switch
        {
            IInvocationOperation { IsImplicit: true, TargetMethod.Name: "Dispose" or "DisposeAsync", Instance: { } disposed } when TaskUses.Bare(disposed) is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, resource) => FlowStep.Found,
            ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation
                when holder is not null and not IDiscardSymbol && SymbolEqualityComparer.Default.Equals(SymbolOf(operation), holder) && !IsTarget(operation) => FlowStep.Stop,
            _ => FlowStep.GoOn,
        };
        return FlowPaths.After(call, OperationKind.Invocation, body, Step, cancellation) is { IsCut: false, Found.Count: > 0 };
    }

    // The very place that stores it, or one that adds another.
    private static bool IsTarget(IOperation mention) =>
        TaskUses.Of(mention) is TaskUse.Overwritten or TaskUse.Inspected || mention.Parent is IInvocationOperation { TargetMethod.Name: "Add" or "Enqueue" or "Push" };

    private static ISymbol? SymbolOf(IOperation mention) => mention switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };

    private static (string Where, string Why)? Using(InvocationExpressionSyntax call, SyntaxNode statement, ColoringFacts facts, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var scope in UsingScope.Around(statement))
        {
            if (scope.Declarator is { } declarator && model.GetDeclaredSymbol(declarator, cancellation) is { } variable)
            {
                if (Uses(variable, call, scope.Resource, facts, model, cancellation))
                {
                    return ($"the 'using' of '{variable.Name}'", $"'{variable.Name}' is disposed while the task still uses it");
                }
            }
            else if (model.GetSymbolInfo(scope.Holder, cancellation).Symbol is { } held && held is ILocalSymbol or IParameterSymbol or IFieldSymbol
                && Uses(held, call, scope.Resource is AssignmentExpressionSyntax { Right: var created } ? created : scope.Resource, facts, model, cancellation))
            {
                return ($"the 'using' of '{held.Name}'", $"'{held.Name}' is disposed while the task still uses it");
            }

            if (IsRegistration(scope, model, cancellation))
            {
                return ("the 'using' of a registration", "cancelling has no effect any more");
            }

            if (AmbientScopeOf(scope, model, cancellation) is { } ambient)
            {
                return ("the 'using' of " + ambient, "what it does later is done outside of it");
            }
        }

        return null;
    }

    private static bool Uses(ISymbol resource, InvocationExpressionSyntax call, ExpressionSyntax value, ColoringFacts facts, SemanticModel model, CancellationToken cancellation) =>
        model.GetOperation(call, cancellation) is IInvocationOperation operation
        && CarriedResource.Is(resource, operation, model, facts.Known, cancellation)
        // A memory stream has done it all when it gives out the task.
        && !(call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: not "CopyToAsync" } access
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(access.Expression, cancellation).Symbol, resource)
            && value is BaseObjectCreationExpressionSyntax && NeverWaits.Of(value, model, facts, cancellation));

    private static bool IsRegistration(UsingScope scope, SemanticModel model, CancellationToken cancellation) =>
        model.GetTypeInfo(scope.Resource, cancellation).Type is { Name: "CancellationTokenRegistration", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };

    private static string? AmbientScopeOf(UsingScope scope, SemanticModel model, CancellationToken cancellation) => scope.Resource switch
    {
        BaseObjectCreationExpressionSyntax when model.GetTypeInfo(scope.Resource, cancellation).Type is { Name: "TransactionScope" } => "a transaction scope",
        InvocationExpressionSyntax call when TwinSyntax.NameOf(call.Expression)?.Identifier.ValueText == "BeginScope" => "a logging scope",
        _ => null,
    };

    private static void AnalyzeImpersonation(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        var (model, cancellation) = (context.SemanticModel, context.CancellationToken);
        if (TwinSyntax.NameOf(call.Expression) is not { Identifier.ValueText: "RunImpersonated" } name
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { ContainingType.Name: "WindowsIdentity" } method
            || call.ArgumentList.Arguments.LastOrDefault()?.Expression is not AnonymousFunctionExpressionSyntax lambda)
        {
            return;
        }

        if (facts.Known.IsTaskOrDerived(method.ReturnType))
        {
            ExpressionSyntax outer = call;
            while (outer.Parent is ParenthesizedExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } })
            {
                outer = (ExpressionSyntax)outer.Parent;
            }

            if (outer.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax)
            {
                context.ReportDiagnostic(Diagnostic.Create(Rules.TaskEscapesScope, name.GetLocation(), name.Identifier.ValueText, "the impersonation", "what it does later is done as somebody else"));
            }

            return;
        }

        foreach (var assignment in lambda.DescendantNodes().OfType<AssignmentExpressionSyntax>())
        {
            if (assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && EscapingTask.CallsIn(assignment.Right, model, facts.Known, cancellation).FirstOrDefault() is { Call: not null } started)
            {
                Report(context, started.Call, started.Place, "the impersonation", "what it does later is done as somebody else", facts);
            }
        }
    }

    private static bool IsInScope(SyntaxNode statement) => UsingScope.Around(statement).Any() || GuardedTry.TriesAround(statement).Any();

    private static void Report(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, SimpleNameSyntax place, string where, string why, ColoringFacts facts)
    {
        if (!Unreported.Covers(call, context.SemanticModel, facts.Known, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.TaskEscapesScope, place.GetLocation(), TwinSyntax.NameOf(call.Expression)!.Identifier.ValueText, where, why));
        }
    }
}
