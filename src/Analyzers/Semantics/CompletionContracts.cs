using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>Methods whose callers promise that a task has completed.</summary>
internal static class CompletionContracts
{
    /// <summary>The method, constructor or accessor whose body is <paramref name="root"/>.</summary>
    public static IMethodSymbol? MethodOf(IOperation root, SemanticModel model, CancellationToken cancellation)
    {
        for (var node = root.Syntax; node is not null; node = node.Parent)
        {
            if (node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax)
            {
                return model.GetDeclaredSymbol(node, cancellation) as IMethodSymbol;
            }

            if (node is MemberDeclarationSyntax)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary><c>GetResult</c> of an awaiter or of a value task source is called after completion only.</summary>
    public static bool IsCalledAfterCompletion(IMethodSymbol? method, KnownSymbols known) =>
        method is { ContainingType: { } type }
        && (method.Name == WellKnownMemberNames.GetResult || method.Name.EndsWith(".GetResult", StringComparison.Ordinal))
        && (method.Parameters.Length switch
        {
            0 => Awaitable.Implements(type, known.INotifyCompletion),
            1 => Awaitable.Implements(type, known.ValueTaskSource) || Awaitable.Implements(type, known.ValueTaskSourceOfT),
            _ => false,
        });

    /// <summary>The result an <c>End</c> method is given: by the pattern it is called when that has completed.</summary>
    public static IParameterSymbol? FinishedParameter(IMethodSymbol? method, KnownSymbols known)
    {
        var name = method?.Name ?? "";
        name = name.Substring(name.LastIndexOf('.') + 1);
        if (name.StartsWith("End", StringComparison.Ordinal))
        {
            foreach (var parameter in method!.Parameters)
            {
                if (known.IAsyncResult is { } contract && SymbolEqualityComparer.Default.Equals(parameter.Type, contract))
                {
                    return parameter;
                }
            }
        }

        return null;
    }

    /// <summary>The first parameter of a private method that is only ever handed to <c>ContinueWith</c>.</summary>
    public static IParameterSymbol? ContinuedParameter(IMethodSymbol? method, SemanticModel model, CompletionValues values, CancellationToken cancellation)
    {
        if (method is not { DeclaredAccessibility: Accessibility.Private, MethodKind: MethodKind.Ordinary, Parameters: { IsEmpty: false } parameters }
            || !values.IsTaskLike(parameters[0].Type)
            || method.ContainingType.DeclaringSyntaxReferences is not { Length: 1 } declarations
            || declarations[0].SyntaxTree != model.SyntaxTree)
        {
            return null;
        }

        var isContinuation = false;
        foreach (var node in declarations[0].GetSyntax(cancellation).DescendantNodes())
        {
            if (node is not SimpleNameSyntax name || name.Identifier.ValueText != method.Name
                || !Names(model.GetSymbolInfo(name, cancellation).Symbol, method))
            {
                continue;
            }

            if (!IsContinuation(name, model, values, cancellation))
            {
                return null;
            }

            isContinuation = true;
        }

        return isContinuation ? parameters[0] : null;
    }

    private static bool Names(ISymbol? symbol, IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(symbol?.OriginalDefinition, method.OriginalDefinition);

    private static bool IsContinuation(SimpleNameSyntax name, SemanticModel model, CompletionValues values, CancellationToken cancellation)
    {
        ExpressionSyntax expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
        return expression.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
            && model.GetOperation(call, cancellation) is IInvocationOperation { TargetMethod: var target }
            && (target.Name == "ContinueWhenAny" || (target.Name == "ContinueWith" && values.IsTaskLike(target.ContainingType)));
    }
}
