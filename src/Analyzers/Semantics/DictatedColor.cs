using AsyncColoring.Knowledge;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Semantics;

/// <summary>Methods whose color is not their own choice.</summary>
internal static class DictatedColor
{
    /// <summary>Whether a base, an interface, those who may override it, or a framework that calls it decides what a method returns.</summary>
    public static bool Is(IMethodSymbol method, ApiTable table) =>
        method.IsVirtual || method.IsOverride || method.IsAbstract || !method.ExplicitInterfaceImplementations.IsEmpty
        || Implements(method) || IsCalledByFramework(method, table);

    /// <summary>Whether a framework calls it by its name, and awaits it when it returns a task.</summary>
    public static bool IsCalledByFramework(IMethodSymbol method, ApiTable table)
    {
        if (HasEntryAttribute(method, table))
        {
            return true;
        }

        return method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, ContainingType: { } owner }
            && (table.Find(owner, ApiVerb.Entry) is not null || HasEntryAttribute(owner, table));
    }

    private static bool HasEntryAttribute(ISymbol symbol, ApiTable table)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && table.Find(type, ApiVerb.Entry) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Implements(IMethodSymbol method)
    {
        if (method.DeclaredAccessibility != Accessibility.Public || method.MethodKind != MethodKind.Ordinary || method.ContainingType is not { } type)
        {
            return false;
        }

        foreach (var contract in type.AllInterfaces)
        {
            foreach (var member in contract.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
