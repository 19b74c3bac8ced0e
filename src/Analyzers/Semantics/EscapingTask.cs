using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>The calls whose unfinished task an expression gives away.</summary>
internal static class EscapingTask
{
    private const int Deepest = 8;

    /// <summary>The calls, and where in the expression their tasks are named: the call itself, or the local that holds its task. The tasks are what <paramref name="value"/> gives, through conditions, casts and combinators; finished tasks are none.</summary>
    public static IEnumerable<(InvocationExpressionSyntax Call, SimpleNameSyntax Place)> CallsIn(ExpressionSyntax value, SemanticModel model, KnownSymbols known, CancellationToken cancellation) => In(value, model, known, cancellation, Deepest);

    private static IEnumerable<(InvocationExpressionSyntax Call, SimpleNameSyntax Place)> In(ExpressionSyntax value, SemanticModel model, KnownSymbols known, CancellationToken cancellation, int depth)
    {
        IEnumerable<(InvocationExpressionSyntax Call, SimpleNameSyntax Place)> Inner(params ExpressionSyntax?[] values) => values.Where(static inner => inner is not null).SelectMany(inner => In(inner!, model, known, cancellation, depth - 1));
        value = NeverWaits.Unwrap(value);
        if (depth == 0)
        {
            return [];
        }

        switch (value)
        {
            case ConditionalExpressionSyntax choice:
                return Inner(choice.WhenTrue, choice.WhenFalse);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce:
                return Inner(coalesce.Left, coalesce.Right);
            case SwitchExpressionSyntax choice:
                return Inner(choice.Arms.Select(static arm => arm.Expression).ToArray());
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var wrapped] } when known.IsValueTask(model.GetTypeInfo(value, cancellation).Type):
                return Inner(wrapped.Expression);
            // A collection that gives a task out did not start it.
            case InvocationExpressionSyntax call when model.GetOperation(call, cancellation) is IInvocationOperation operation && operation.TargetMethod.OriginalDefinition.ReturnType is not ITypeParameterSymbol && (known.IsTaskOrDerived(operation.Type) || known.IsValueTask(operation.Type)):
                var isOfTasks = known.IsTaskOrDerived(operation.TargetMethod.ContainingType) || known.IsValueTask(operation.TargetMethod.ContainingType);
                if (isOfTasks && operation.TargetMethod.Name is "WhenAll" or "WhenAny")
                {
                    return Inner(call.ArgumentList.Arguments.Select(static argument => argument.Expression).ToArray());
                }

                if (operation.TargetMethod.Name is "ContinueWith" or "Unwrap" or "AsTask" or "Preserve" or "WaitAsync" && call.Expression is MemberAccessExpressionSyntax { Expression: var antecedent })
                {
                    return Inner(antecedent);
                }

                return TwinSyntax.NameOf(call.Expression) is not { } called || (isOfTasks && operation.TargetMethod.Name is "FromResult" or "FromException" or "FromCanceled" or "Delay") || Completion.IsFromTheStart(operation, model, known) ? [] : [(call, called)];
            case IdentifierNameSyntax name when model.GetSymbolInfo(name, cancellation).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] } local
                && reference.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } made }
                && LocalUses.Of(local, model, cancellation) is { IsShared: false, Mentions.Count: 1 }:
                return Inner(made).Select(found => (found.Call, (SimpleNameSyntax)name));
            default:
                return [];
        }
    }
}
