using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>How messages call a lock, and where they stand.</summary>
internal static class LockText
{
    /// <summary>The lock as the code writes it: <c>_gate</c>; the helper's name where there is none.</summary>
    public static string Of(LockCall call) => ObjectIn(call)?.ToString() ?? NameIn(call)?.Identifier.ValueText ?? call.Kind.ToString();

    /// <summary>The lock in the call that takes it or gives it back: <c>_gate</c> in <c>_gate.Wait()</c> and in <c>Monitor.Enter(_gate)</c>.</summary>
    public static ExpressionSyntax? ObjectIn(LockCall call)
    {
        if (call.Operation.Syntax is not InvocationExpressionSyntax invocation || NameIn(call) is not { } name || !LockCall.IsCandidateName(name.Identifier.ValueText))
        {
            return null;
        }

        return call.Kind == LockKind.Monitor
            ? invocation.ArgumentList.Arguments.FirstOrDefault()?.Expression
            : (invocation.Expression as MemberAccessExpressionSyntax)?.Expression;
    }

    /// <summary>The name of what is called or created.</summary>
    public static SimpleNameSyntax? NameIn(LockCall call) => call.Operation.Syntax switch
    {
        InvocationExpressionSyntax invocation => TwinSyntax.NameOf(invocation.Expression),
        ObjectCreationExpressionSyntax { Type: SimpleNameSyntax name } => name,
        _ => null,
    };

    /// <summary>Where a finding about the lock stands: at the lock, for its method may be the business of another rule.</summary>
    public static SyntaxNode PlaceOf(LockCall call) => (SyntaxNode?)ObjectIn(call) ?? NameIn(call) ?? call.Operation.Syntax;

    /// <summary>The argument that lets the call end without the lock: a timeout or a token.</summary>
    public static ArgumentSyntax? LimitIn(LockCall call, SemanticModel model, CancellationToken cancellation)
    {
        if (call.Operation.Syntax is InvocationExpressionSyntax invocation && model.GetSymbolInfo(invocation, cancellation).Symbol is IMethodSymbol method)
        {
            foreach (var argument in invocation.ArgumentList.Arguments)
            {
                var type = model.GetTypeInfo(argument.Expression, cancellation).ConvertedType;
                if (type is { SpecialType: SpecialType.System_Int32 } or { Name: "TimeSpan" } || (type is { Name: "CancellationToken" } && !IsNone(argument.Expression)))
                {
                    return argument;
                }
            }
        }

        return null;
    }

    private static bool IsNone(ExpressionSyntax token) =>
        token.Kind() is SyntaxKind.DefaultLiteralExpression or SyntaxKind.DefaultExpression || token is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "None" };
}
