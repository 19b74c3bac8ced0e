using AsyncColoring.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>A task that stands where its result was meant.</summary>
/// <param name="Task">The expression that gives the task.</param>
/// <param name="Consequence">What becomes of it here.</param>
/// <param name="CanAwait">Whether the result can take its place.</param>
internal readonly record struct TaskAsValue(ExpressionSyntax Task, string Consequence, bool CanAwait)
{
    private const string Shown = "the text has the name of a type instead of the result";
    private const string NeverNull = "a task is not null, so this says nothing of its result";
    private const string NeverEqual = "a task does not equal its result";

    /// <summary>What a finding stands on.</summary>
    public SyntaxNode Place => PlaceOf(NeverWaits.Unwrap(Task));

    /// <summary>The name of the call or variable that gives the task.</summary>
    public string Name => Place is SimpleNameSyntax name ? name.Identifier.ValueText : "the expression";

    /// <summary>The task an expression gives, if what is around it takes it for its result.</summary>
    public static TaskAsValue? Of(ExpressionSyntax task, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        if (!IsTask(model.GetTypeInfo(task, cancellation).Type, facts.Known))
        {
            return null;
        }

        var outer = task;
        while (outer.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            outer = (ExpressionSyntax)outer.Parent;
        }

        switch (outer.Parent)
        {
            case InterpolationSyntax:
                return new(task, Shown, true);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when IsString(sum, model, cancellation):
                return new(task, Shown, true);
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } sum when sum.Right == outer && IsString(sum, model, cancellation):
                return new(task, Shown, true);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison
                when (comparison.Left == outer ? comparison.Right : comparison.Left).Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression
                && IsFresh(task, byName: true, model, cancellation):
                return new(task, NeverNull, true);
            case IsPatternExpressionSyntax { Pattern: var pattern } when IsNullTest(pattern) && IsFresh(task, byName: true, model, cancellation):
                return new(task, NeverNull, true);
            case MemberAccessExpressionSyntax member when member.Expression == outer:
                return OfMember(task, member, model, facts, cancellation);
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument:
                return OfArgument(task, argument, call, model, facts, cancellation);
            case LambdaExpressionSyntax lambda:
                return ThrowsAssertion.IsAbout(task, model, facts.Table, cancellation) ? null : OfLambda(task, lambda, model, cancellation);
            case ReturnStatementSyntax when Function.Around(task).Node is AnonymousFunctionExpressionSyntax lambda:
                return OfLambda(task, lambda, model, cancellation);
            default:
                return null;
        }
    }

    private static TaskAsValue? OfMember(ExpressionSyntax task, MemberAccessExpressionSyntax member, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        switch (member.Name.Identifier.ValueText)
        {
            case "ToString" when member.Parent is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 }:
                return new(task, Shown, true);
            case "Equals" when member.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var other }] } && IsFresh(task, byName: false, model, cancellation) && !IsTask(model.GetTypeInfo(other, cancellation).Type, facts.Known):
                return new(task, NeverEqual, true);
            case "IsCompleted" or "IsCompletedSuccessfully" or "IsFaulted" or "IsCanceled" or "Status" when IsCondition(member) && IsFresh(task, byName: true, model, cancellation):
                return new(task, "nobody else has this task, which has only just been started", false);
            default:
                return null;
        }
    }

    private static TaskAsValue? OfArgument(ExpressionSyntax task, ArgumentSyntax argument, InvocationExpressionSyntax call, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        if (TwinSyntax.NameOf(call.Expression) is not { Identifier.ValueText: var name })
        {
            return null;
        }

        var arguments = call.ArgumentList.Arguments;
        if (name == "Equals" && arguments.Count == 1 && call.Expression is MemberAccessExpressionSyntax member)
        {
            return IsFresh(task, byName: false, model, cancellation) && !IsTask(model.GetTypeInfo(member.Expression, cancellation).Type, facts.Known) ? new(task, NeverEqual, true) : null;
        }

        if (!facts.Table.MentionsName(name, ApiVerb.TakesValue)
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method
            || facts.Table.Find(method, ApiVerb.TakesValue) is null)
        {
            return null;
        }

        // `Assert.That(task, Is.EqualTo(5))`; what a constraint itself is given is compared with what it is applied to.
        if (TestConstraint.Is(method.ReturnType, facts.Known))
        {
            return null;
        }

        if (method.Parameters is [_, { Type: var second }, ..] && TestConstraint.Is(second, facts.Known))
        {
            return argument == arguments[0] && arguments.Count > 1 && TestConstraint.ComparesValue(arguments[1].Expression, model, facts, cancellation) ? new(task, $"'{name}' gets the task instead of its result", true) : null;
        }

        // Whether two tasks are the same is a good question.
        var isFirst = argument == arguments[0];
        if (arguments.Count > 1 && (isFirst || argument == arguments[1]) && IsTask(model.GetTypeInfo(arguments[isFirst ? 1 : 0].Expression, cancellation).Type, facts.Known))
        {
            return null;
        }

        return new(task, $"'{name}' gets the task instead of its result", true);
    }

    // `OrderBy(x => FooAsync(x))`, `Func<object> f = () => FooAsync()`.
    private static TaskAsValue? OfLambda(ExpressionSyntax task, AnonymousFunctionExpressionSyntax lambda, SemanticModel model, CancellationToken cancellation)
    {
        if (!lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword)
            && IsFresh(task, byName: false, model, cancellation)
            && model.GetTypeInfo(lambda, cancellation).ConvertedType is INamedTypeSymbol { Name: "Func", DelegateInvokeMethod.ReturnType.SpecialType: SpecialType.System_Object, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
        {
            return new(task, "whoever calls the delegate gets the task as an object, and its exceptions are lost", false);
        }

        return null;
    }

    /// <summary>Whether a lambda that gives a task selects the keys of a query.</summary>
    public static bool IsKeySelector(LambdaExpressionSyntax lambda, SemanticModel model, ColoringFacts facts, CancellationToken cancellation) =>
        lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument
        && TwinSyntax.NameOf(call.Expression)?.Identifier.ValueText is "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "GroupBy" or "DistinctBy" or "MinBy" or "MaxBy" or "ToDictionary" or "ToLookup" or "ExceptBy" or "UnionBy" or "IntersectBy" or "CountBy"
        && model.GetOperation(argument, cancellation) is Microsoft.CodeAnalysis.Operations.IArgumentOperation { Parameter: { Name: "keySelector", Type: INamedTypeSymbol { DelegateInvokeMethod.ReturnType: var key } } }
        && IsTask(key, facts.Known);

    private static bool IsTask(ITypeSymbol? type, KnownSymbols known) => known.IsTask(type) || known.IsValueTask(type);

    private static bool IsString(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) =>
        model.GetTypeInfo(expression, cancellation).Type is { SpecialType: SpecialType.System_String };

    private static bool IsNullTest(PatternSyntax pattern) => pattern switch
    {
        ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } => true,
        UnaryPatternSyntax { Pattern: var inner } => IsNullTest(inner),
        RecursivePatternSyntax { Type: null, PositionalPatternClause: null, PropertyPatternClause.Subpatterns.Count: 0 } => true,
        _ => false,
    };

    // A task made by the call itself, not one it hands out of a variable or a collection.
    private static bool IsFresh(ExpressionSyntax task, bool byName, SemanticModel model, CancellationToken cancellation) =>
        NeverWaits.Unwrap(task) is InvocationExpressionSyntax call
        && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
        && !DroppedTask.IsHandedThrough(method)
        && (!byName || (method.ReturnType.NullableAnnotation != NullableAnnotation.Annotated && (method.IsAsync || method.Name.EndsWith("Async", StringComparison.Ordinal))));

    private static bool IsCondition(ExpressionSyntax expression)
    {
        while (expression.Parent is ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax
            || expression.Parent?.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression)
        {
            expression = (ExpressionSyntax)expression.Parent!;
        }

        return expression.Parent switch
        {
            IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax => true,
            ConditionalExpressionSyntax choice => choice.Condition == expression,
            _ => false,
        };
    }

    private static SyntaxNode PlaceOf(ExpressionSyntax task) => task switch
    {
        InvocationExpressionSyntax call => (SyntaxNode?)TwinSyntax.NameOf(call.Expression) ?? call,
        MemberAccessExpressionSyntax member => member.Name,
        ConditionalAccessExpressionSyntax access => PlaceOf(access.WhenNotNull),
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => task,
    };
}
