using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>A call that gives a task of the task its delegate gives: <c>Task.Factory.StartNew(async …)</c>.</summary>
/// <param name="Call">The call.</param>
/// <param name="Method">What is called.</param>
/// <param name="Inner">The type of the inner task.</param>
internal readonly record struct NestedTask(InvocationExpressionSyntax Call, IMethodSymbol Method, ITypeSymbol Inner)
{
    /// <summary>
    /// The nested task a call gives. Its delegate makes the inner task, so <c>Task.WhenAny</c>, which only says which of others has ended, is none.
    /// </summary>
    public static NestedTask? Of(InvocationExpressionSyntax call, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        if (call.ArgumentList.Arguments.Count == 0
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { ReturnType: INamedTypeSymbol { TypeArguments: [var inner] } outer } method
            || !(known.IsTaskOrDerived(inner) || known.IsValueTask(inner))
            || !Awaitable.Is(outer, known)
            || method.OriginalDefinition.ReturnType is not INamedTypeSymbol { TypeArguments: [ITypeParameterSymbol result] })
        {
            return null;
        }

        foreach (var parameter in method.OriginalDefinition.Parameters)
        {
            if (parameter.Type is INamedTypeSymbol { DelegateInvokeMethod.ReturnType: var given } && SymbolEqualityComparer.Default.Equals(given, result))
            {
                return new(call, method, inner);
            }
        }

        return null;
    }

    /// <summary>Whether what stands around waits for the outer task alone, and how a message says so.</summary>
    public string? OuterAlone(SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        ExpressionSyntax whole = Call;
        if (whole.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured })
        {
            whole = configured;
        }

        while (whole.Parent is ParenthesizedExpressionSyntax parenthesized)
        {
            whole = parenthesized;
        }

        switch (whole.Parent)
        {
            case AwaitExpressionSyntax { Parent: ExpressionStatementSyntax }:
                return "this 'await' waits";
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait", Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } }:
                return "this 'Wait' waits";
        }

        // A `Task` does not show that it has another in it.
        var type = model.GetTypeInfo(whole, cancellation);
        return type.ConvertedType is INamedTypeSymbol { IsGenericType: false } converted && known.IsTask(converted) && !SymbolEqualityComparer.Default.Equals(type.Type, converted)
            ? "whoever awaits this waits"
            : null;
    }
}
