using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Semantics;

/// <summary>Whether two methods are the two colors of one operation, as far as their parameters tell.</summary>
internal static class TwinSignature
{
    /// <summary>Whether the twin's parameters are the method's, but for an added token, progress or other optional parameter, and memory for a span or a buffer.</summary>
    public static bool TakesSame(IMethodSymbol method, IMethodSymbol twin, KnownSymbols known)
    {
        var wanted = method.OriginalDefinition.Parameters;
        var given = twin.OriginalDefinition.Parameters;
        var next = 0;
        for (var i = 0; i < given.Length; i++)
        {
            if (next < wanted.Length && IsSameParameter(wanted[next], given[i], known))
            {
                next++;
            }
            else if (next + 2 < wanted.Length && IsBufferRange(wanted, next) && IsMemory(given[i].Type, known))
            {
                next += 3;
            }
            else if (!given[i].IsOptional && !given[i].IsParams && !known.IsCancellationToken(given[i].Type)
                && !SymbolEqualityComparer.Default.Equals(given[i].Type.OriginalDefinition, known.Progress))
            {
                return false;
            }
        }

        // What the twin no longer takes must be optional: the binder has already placed every argument written.
        for (; next < wanted.Length; next++)
        {
            if (!wanted[next].IsOptional)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSameParameter(IParameterSymbol wanted, IParameterSymbol given, KnownSymbols known) =>
        wanted.RefKind == given.RefKind && (IsSameType(wanted.Type, given.Type) || IsSpanFor(wanted.Type, given.Type, known));

    // Type parameters of two methods are the same when they stand in the same place.
    private static bool IsSameType(ITypeSymbol wanted, ITypeSymbol given) => (wanted, given) switch
    {
        (ITypeParameterSymbol a, ITypeParameterSymbol b) => a.Ordinal == b.Ordinal && a.TypeParameterKind == b.TypeParameterKind,
        (IArrayTypeSymbol a, IArrayTypeSymbol b) => a.Rank == b.Rank && IsSameType(a.ElementType, b.ElementType),
        (INamedTypeSymbol { IsGenericType: true } a, INamedTypeSymbol { IsGenericType: true } b) =>
            SymbolEqualityComparer.Default.Equals(a.OriginalDefinition, b.OriginalDefinition) && a.TypeArguments.Zip(b.TypeArguments, IsSameType).All(same => same),
        // File.WriteAllLines has an overload for arrays; its twin takes any sequence.
        (IArrayTypeSymbol { Rank: 1 } a, INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } b) => IsSameType(a.ElementType, b.TypeArguments[0]),
        _ => SymbolEqualityComparer.Default.Equals(wanted, given),
    };

    private static bool IsSpanFor(ITypeSymbol wanted, ITypeSymbol given, KnownSymbols known) => wanted.Name is "Span" or "ReadOnlySpan" && wanted.IsRefLikeType && IsMemory(given, known);

    private static bool IsMemory(ITypeSymbol type, KnownSymbols known) =>
        SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, known.Memory) || SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, known.ReadOnlyMemory);

    private static bool IsBufferRange(ImmutableArray<IParameterSymbol> parameters, int start) =>
        parameters[start].Type is IArrayTypeSymbol
        && parameters[start + 1].Type.SpecialType == SpecialType.System_Int32
        && parameters[start + 2].Type.SpecialType == SpecialType.System_Int32;
}
