using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Methods and local functions that are <c>async</c> and return nothing.</summary>
internal static class AsyncVoidFunction
{
    /// <summary>The name a declaration gives to an async void method or local function; null for any other.</summary>
    public static SyntaxToken? NameOf(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax method when IsAsyncVoid(method.Modifiers, method.ReturnType) => method.Identifier,
        LocalFunctionStatementSyntax local when IsAsyncVoid(local.Modifiers, local.ReturnType) => local.Identifier,
        _ => null,
    };

    /// <summary>The member that says what a method returns: one it overrides or implements, or its other part, written by a generator; null where it is free.</summary>
    public static IMethodSymbol? DictatedBy(IMethodSymbol method)
    {
        if (method.OverriddenMethod is { } overridden)
        {
            return overridden;
        }

        if (method.ExplicitInterfaceImplementations is [var explicitly, ..])
        {
            return explicitly;
        }

        if (method.PartialDefinitionPart is { } defined)
        {
            return defined;
        }

        if (method is { DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Ordinary, IsStatic: false, ContainingType: { } type })
        {
            foreach (var contract in type.AllInterfaces)
            {
                foreach (var member in contract.GetMembers(method.Name))
                {
                    if (member is IMethodSymbol declared && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))
                    {
                        return declared;
                    }
                }
            }
        }

        return null;
    }

    private static bool IsAsyncVoid(SyntaxTokenList modifiers, TypeSyntax type) =>
        type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } && modifiers.Any(SyntaxKind.AsyncKeyword);
}
