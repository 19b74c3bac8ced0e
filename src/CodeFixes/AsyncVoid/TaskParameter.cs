using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.AsyncVoid;

/// <summary>
/// A parameter of the user's own that takes an <c>Action</c> and can take a <c>Func</c> that returns a task instead: the method is seen in its file only,
/// everyone who calls it passes an async lambda, and it does nothing with the parameter but call it.
/// </summary>
internal sealed class TaskParameter
{
    private readonly IMethodSymbol _method;
    private readonly SyntaxNode _declaration;
    private readonly TypeSyntax _type;
    private readonly List<InvocationExpressionSyntax> _calls = new();

    private TaskParameter(IMethodSymbol method, SyntaxNode declaration, TypeSyntax type) => (_method, _declaration, _type) = (method, declaration, type);

    public static TaskParameter? Of(InvocationExpressionSyntax call, AsyncDelegate handed, IMethodSymbol taker, DocumentEdits edits, CancellationToken cancellation)
    {
        var method = taker.OriginalDefinition;
        if (handed.Type is not { Name: "Action", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            || !TaskReturn.IsSeenInFileOnly(method)
            || TaskReturn.IsDictated(method, edits.Facts)
            || method.DeclaringSyntaxReferences is not [var reference]
            || reference.SyntaxTree != edits.Root.SyntaxTree
            || !(method.ReturnsVoid || edits.Facts.Known.IsTask(method.ReturnType))
            || Index(call, handed) is not { } index
            || index >= method.Parameters.Length
            || method.Parameters[index] is not { IsParams: false, HasExplicitDefaultValue: false, RefKind: RefKind.None } parameter
            || parameter.DeclaringSyntaxReferences is not [var declared]
            || declared.GetSyntax(cancellation) is not ParameterSyntax { Type: { } type })
        {
            return null;
        }

        var found = new TaskParameter(method, reference.GetSyntax(cancellation), type);
        return found.EveryoneHandsAsyncLambdas(index, edits, cancellation) && found.IsOnlyCalled(parameter, edits, cancellation) ? found : null;
    }

    public void TryPlan(DocumentEdits edits, CancellationToken cancellation)
    {
        // A second call of the same method is served by the plan for the first.
        if (edits.IsConverted(_type))
        {
            return;
        }

        if (_method.ReturnsVoid && !TaskReturn.TryPlan(_method, _declaration, edits, cancellation))
        {
            return;
        }

        edits.MarkConverted(_type);
        foreach (var call in _calls)
        {
            Await.At(call, edits, current => current, cancellation);
        }

        edits.Replace(_type, current => WithTask((TypeSyntax)current));
    }

    private static int? Index(InvocationExpressionSyntax call, AsyncDelegate handed) =>
        handed.Handed == handed.Expression && handed.Expression.Parent is ArgumentSyntax { NameColon: null } argument ? call.ArgumentList.Arguments.IndexOf(argument) : null;

    private bool EveryoneHandsAsyncLambdas(int index, DocumentEdits edits, CancellationToken cancellation)
    {
        foreach (var node in edits.Root.DescendantNodes())
        {
            if (node is SimpleNameSyntax name && name.Identifier.ValueText == _method.Name
                && edits.Model.GetSymbolInfo(name, cancellation) is var info
                && SymbolEqualityComparer.Default.Equals((info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.OriginalDefinition, _method)
                && !((name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : (ExpressionSyntax)name).Parent is InvocationExpressionSyntax { ArgumentList.Arguments: var arguments }
                    && index < arguments.Count
                    && arguments[index] is { NameColon: null, Expression: AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: not 0 } }))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsOnlyCalled(IParameterSymbol parameter, DocumentEdits edits, CancellationToken cancellation)
    {
        foreach (var node in _declaration.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name && name.Identifier.ValueText == parameter.Name
                && SymbolEqualityComparer.Default.Equals(edits.Model.GetSymbolInfo(name, cancellation).Symbol, parameter))
            {
                if (CallOf(name) is not { } call || !UnawaitedDelegate.IsDropped(call) || Function.Around(call).Node != _declaration
                    || AwaitPosition.SyntacticObstacle(call, Function.Around(call)) != AwaitObstacle.None || ThreadAffinity.Ties(call, edits, cancellation))
                {
                    return false;
                }

                _calls.Add(call);
            }
        }

        return _calls.Count > 0;
    }

    // `action(x)`, `action.Invoke(x)`, `action?.Invoke(x)`.
    private static InvocationExpressionSyntax? CallOf(IdentifierNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call when call.Expression == name => call,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: InvocationExpressionSyntax call } => call,
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" } } call } => call,
        _ => null,
    };

    // `Action<int>?` is `Func<int, Task>?`.
    private static TypeSyntax WithTask(TypeSyntax action)
    {
        if (action is NullableTypeSyntax nullable)
        {
            return nullable.WithElementType(WithTask(nullable.ElementType));
        }

        var arguments = (action as GenericNameSyntax ?? (action as QualifiedNameSyntax)?.Right as GenericNameSyntax)?.TypeArgumentList.Arguments.Select(argument => argument.ToString() + ", ") ?? [];
        return SyntaxFactory.ParseTypeName($"global::System.Func<{string.Concat(arguments)}global::System.Threading.Tasks.Task>")
            .WithTriviaFrom(action)
            .WithAdditionalAnnotations(Simplifier.Annotation);
    }
}
