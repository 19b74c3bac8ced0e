using AsyncColoring.Knowledge;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Recoloring;

/// <summary>Who may call a method from where nobody can look.</summary>
internal static class OutsideCallers
{
    /// <summary>Whether a framework calls it by its name, and awaits it when it returns a task.</summary>
    public static bool IsCalledByFramework(IMethodSymbol method, ApiTable table) => DictatedColor.IsCalledByFramework(method, table);

    /// <summary>Whether code outside the solution sees it, when its project is a library.</summary>
    public static bool IsPublic(IMethodSymbol method)
    {
        for (ISymbol? current = method; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal)
                && current is not IMethodSymbol { MethodKind: MethodKind.ExplicitInterfaceImplementation })
            {
                return false;
            }
        }

        return method.MethodKind != MethodKind.ExplicitInterfaceImplementation;
    }
}
