using AsyncColoring.Knowledge;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Semantics;

/// <summary>Where a synchronous world is meant to meet an async one.</summary>
internal static class ColoringBoundary
{
    /// <summary>Whether a place is in a documented boundary: <c>[ExcludeFromColoring]</c> (matched by name, so that users can declare their own), or a bridge listed in a table.</summary>
    public static bool Covers(SyntaxNode place, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        for (var symbol = model.GetEnclosingSymbol(place.SpanStart, cancellation); symbol is not null; symbol = (symbol as IMethodSymbol)?.AssociatedSymbol ?? symbol.ContainingSymbol)
        {
            if (HasExclusion(symbol) || (facts.Table.MentionsName(symbol.Name, ApiVerb.Bridge) && facts.Table.Find(symbol, ApiVerb.Bridge) is not null))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasExclusion(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: "ExcludeFromColoringAttribute" })
            {
                return true;
            }
        }

        return false;
    }
}
