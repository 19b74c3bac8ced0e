using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>How a counterpart that a table names by its id is written in the place of a call.</summary>
internal static class TableTwin
{
    /// <summary><c>Type.Name(receiver, arguments)</c>: how a static counterpart stands in for a call of any form.</summary>
    public static Func<InvocationExpressionSyntax, InvocationExpressionSyntax>? StaticCall(InvocationExpressionSyntax call, IMethodSymbol method, INamedTypeSymbol container, string name, SemanticModel model)
    {
        var type = SyntaxFactory.ParseExpression(container.ToMinimalDisplayString(model, call.SpanStart));
        var movesReceiver = method.ReducedFrom is not null || !method.IsStatic;
        if (movesReceiver && call.Expression is not MemberAccessExpressionSyntax)
        {
            return null;
        }

        // An extension twin whose namespace is imported reads best as the call did.
        if (movesReceiver && IsImported(container, call, model, name))
        {
            return current => TwinSyntax.Rename(current, name);
        }

        return current =>
        {
            var renamed = TwinSyntax.NameOf(TwinSyntax.Rename(current, name).Expression)!.WithoutTrivia();
            var arguments = movesReceiver && current.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
                ? TwinSyntax.Prepend(current.ArgumentList, SyntaxFactory.Argument(receiver.WithoutTrivia()))
                : current.ArgumentList;
            return SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, type, renamed), arguments)
                .WithLeadingTrivia(current.GetLeadingTrivia());
        };
    }

    private static bool IsImported(INamedTypeSymbol container, InvocationExpressionSyntax call, SemanticModel model, string name)
    {
        foreach (var symbol in model.LookupSymbols(call.SpanStart, model.GetTypeInfo(((MemberAccessExpressionSyntax)call.Expression).Expression).Type, name, includeReducedExtensionMethods: true))
        {
            if (SymbolEqualityComparer.Default.Equals(symbol.ContainingType, container))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The member's name in a documentation id: <c>Delay</c>.</summary>
    public static string MemberOf(string memberId)
    {
        var end = memberId.IndexOf('(');
        return memberId.Substring(memberId.LastIndexOf('.', (end < 0 ? memberId.Length : end) - 1) + 1).Split('(', '`')[0];
    }

    /// <summary>The id of the type a member's documentation id names.</summary>
    public static string ContainerOf(string memberId)
    {
        var end = memberId.IndexOf('(');
        var dot = memberId.LastIndexOf('.', (end < 0 ? memberId.Length : end) - 1);
        return "T:" + memberId.Substring(2, dot - 2);
    }
}
