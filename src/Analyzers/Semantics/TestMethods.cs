using AsyncColoring.Knowledge;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Semantics;

/// <summary>Methods that a test runner calls: tests, and what runs before and after them.</summary>
internal static class TestMethods
{
    /// <summary>Whether the tables know one of the method's attributes, or what it derives from, as that of a test.</summary>
    public static bool Is(IMethodSymbol method, ApiTable table)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && table.Find(type, ApiVerb.Test) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
