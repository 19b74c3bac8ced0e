using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Recoloring;

/// <summary>
/// What a base class outside the source declares as the async form of what a group overrides: <c>Stream.ReadAsync</c> for <c>Stream.Read</c>.
/// Overriding it too, beside the synchronous form, honours the contract in both colors.
/// </summary>
internal static class BaseCounterpart
{
    /// <summary>The counterpart every member of a group can override; null where one of them cannot, or has already.</summary>
    public static IMethodSymbol? Of(MemberGroup group, string newName, KnownSymbols known)
    {
        IMethodSymbol? counterpart = null;
        foreach (var member in group.Members)
        {
            if (member.Symbol is not { IsOverride: true, Arity: 0 } method || !IsAllThereIsToIt(method) || Inherited(method, newName, known) is not { } inherited
                || (counterpart is not null && !SymbolEqualityComparer.Default.Equals(counterpart, inherited)))
            {
                return null;
            }

            counterpart = inherited;
        }

        return counterpart is not null && (counterpart.Parameters.Length == group.Members[0].Symbol!.Parameters.Length || TokenParameters.Fits(group.Members)) ? counterpart : null;
    }

    // An interface that asks for the synchronous form as well has no async one to go with it.
    private static bool IsAllThereIsToIt(IMethodSymbol method)
    {
        foreach (var contract in method.ContainingType.AllInterfaces)
        {
            foreach (var member in contract.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static IMethodSymbol? Inherited(IMethodSymbol method, string newName, KnownSymbols known)
    {
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(newName))
            {
                // `ReadAsync(buffer, offset, count)` only calls the virtual one with no token.
                if (member is IMethodSymbol other && (other.IsVirtual || other.IsAbstract || other.IsOverride) && TakesTheSame(method, other, known))
                {
                    return SourceKey.Of(other) is null && !other.IsSealed
                        && other.DeclaredAccessibility == method.DeclaredAccessibility && Returns(other, method, known)
                            ? other
                            : null;
                }
            }
        }

        return null;
    }

    private static bool TakesTheSame(IMethodSymbol method, IMethodSymbol other, KnownSymbols known)
    {
        var extra = other.Parameters.Length - method.Parameters.Length;
        if (other.Arity != 0 || extra is not (0 or 1) || (extra == 1 && !known.IsCancellationToken(other.Parameters[other.Parameters.Length - 1].Type)))
        {
            return false;
        }

        for (var i = 0; i < method.Parameters.Length; i++)
        {
            if (!SymbolEqualityComparer.Default.Equals(method.Parameters[i].Type, other.Parameters[i].Type) || other.Parameters[i].RefKind != RefKind.None)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Returns(IMethodSymbol other, IMethodSymbol method, KnownSymbols known) =>
        Awaitable.CanBeAsyncReturn(other.ReturnType, known) && Awaitable.ResultOf(other.ReturnType, known) is { } result
        && (method.ReturnsVoid ? result.SpecialType == SpecialType.System_Void : SymbolEqualityComparer.Default.Equals(result, method.ReturnType));
}
