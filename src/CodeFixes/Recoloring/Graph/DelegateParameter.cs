using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>A parameter of a source method that takes <c>Action…</c> or <c>Func…</c>, and could take a delegate that returns a task.</summary>
/// <param name="Method">The method.</param>
/// <param name="Ordinal">Which of its parameters.</param>
internal sealed record DelegateParameter(IMethodSymbol Method, int Ordinal)
{
    /// <summary>The parameter an argument is for; null where it could not change.</summary>
    public static DelegateParameter? Of(ExpressionSyntax argument, IndexedDocument document, CancellationToken cancellation)
    {
        if (argument.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } own
            || document.Model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        var parameters = method.Parameters;
        var ordinal = own.NameColon is { Name.Identifier.ValueText: var name } ? IndexOf(method, name) : list.Arguments.IndexOf(own);
        if (ordinal < 0 || ordinal >= parameters.Length || parameters[ordinal].IsParams)
        {
            return null;
        }

        // An extension method called on its receiver has lost its first parameter.
        var declared = (method.ReducedFrom ?? method).OriginalDefinition;
        ordinal += declared.Parameters.Length - parameters.Length;
        return IsSynchronousDelegate(declared.Parameters[ordinal], document.Facts.Known) ? new(declared, ordinal) : null;
    }

    /// <summary>The argument a call passes for the parameter; null where it passes none.</summary>
    public ExpressionSyntax? ArgumentOf(InvocationExpressionSyntax call, IMethodSymbol called)
    {
        var name = Method.Parameters[Ordinal].Name;
        var arguments = call.ArgumentList.Arguments;
        foreach (var argument in arguments)
        {
            if (argument.NameColon is { Name.Identifier.ValueText: var given } && given == name)
            {
                return argument.Expression;
            }
        }

        var position = Ordinal - (Method.Parameters.Length - called.Parameters.Length);
        return position >= 0 && position < arguments.Count && arguments[position].NameColon is null ? arguments[position].Expression : null;
    }

    /// <summary>Whether an argument can follow: a lambda becomes one that returns a task, nothing stays nothing.</summary>
    public static bool CanFollow(ExpressionSyntax? argument) => argument switch
    {
        null => true,
        AnonymousFunctionExpressionSyntax lambda => !lambda.Modifiers.Any(SyntaxKind.AsyncKeyword),
        _ => argument.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression,
    };

    /// <summary>How a mention of the parameter in the body uses it: the call that can be awaited, or nothing to change, or something that keeps it as it is.</summary>
    public static (bool CanChange, ExpressionSyntax? Call) UseOf(IdentifierNameSyntax name)
    {
        switch (name.Parent)
        {
            case InvocationExpressionSyntax call when call.Expression == name:
                return (true, call);
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: InvocationExpressionSyntax call } member when member.Expression == name && call.Expression == member:
                return (true, call);
            case ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" } } call } conditional when conditional.Expression == name:
                return (true, call);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison:
                return (comparison.Left.IsKind(SyntaxKind.NullLiteralExpression) || comparison.Right.IsKind(SyntaxKind.NullLiteralExpression), null);
            case IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } }:
                return (true, null);
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax guard }:
                return (guard.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ThrowIfNull" }, null);
            default:
                return (false, null);
        }
    }

    private static int IndexOf(IMethodSymbol method, string name)
    {
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            if (method.Parameters[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsSynchronousDelegate(IParameterSymbol parameter, KnownSymbols known) =>
        parameter.RefKind == RefKind.None
        && parameter.Type is INamedTypeSymbol { Name: "Action" or "Func", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }, DelegateInvokeMethod.ReturnType: { } returned }
        && !Awaitable.Is(returned, known);
}
