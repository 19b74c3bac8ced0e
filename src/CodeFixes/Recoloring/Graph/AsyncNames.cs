using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Recoloring;

/// <summary>What the async name of a method already means in its type.</summary>
internal enum TwinState
{
    /// <summary>Nothing, or overloads that go well with it.</summary>
    Free,

    /// <summary>The async form of the method.</summary>
    Equivalent,

    /// <summary>Something else with the same parameters.</summary>
    Colliding,
}

/// <summary>Looks an async name up.</summary>
internal static class AsyncNames
{
    /// <summary>What <paramref name="newName"/> means where <paramref name="method"/> is declared.</summary>
    public static TwinState StateOf(IMethodSymbol method, string newName, KnownSymbols known)
    {
        var state = TwinState.Free;
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(newName))
            {
                if (member is not IMethodSymbol other)
                {
                    return TwinState.Colliding;
                }

                if (other.Arity == method.Arity && IsAsyncForm(method, other, known))
                {
                    return TwinState.Equivalent;
                }

                if (other.Arity == method.Arity && TakesTheSame(method, other))
                {
                    state = TwinState.Colliding;
                }
            }
        }

        return state;
    }

    private static bool IsAsyncForm(IMethodSymbol method, IMethodSymbol other, KnownSymbols known) =>
        other.IsStatic == method.IsStatic
        && Awaitable.ResultOf(other.ReturnType, known) is { } result
        && (method.ReturnsVoid ? result.SpecialType == SpecialType.System_Void : HaveSameName(result, method.ReturnType))
        && TwinSignature.TakesSame(method, other, known);

    // Type parameters of two methods are the same when they are called the same: good enough where the rest agrees.
    private static bool HaveSameName(ITypeSymbol left, ITypeSymbol right) => left.ToDisplayString() == right.ToDisplayString();

    // Compared without what a caller may leave out: two overloads that differ only there are ambiguous to it.
    private static bool TakesTheSame(IMethodSymbol method, IMethodSymbol other)
    {
        // What the method gives back by `out` its async form gives back in its result.
        var wanted = Required(method).Where(parameter => parameter.RefKind != RefKind.Out).ToList();
        var given = Required(other);
        return wanted.Count == given.Count && wanted.Zip(given, (left, right) => HaveSameName(left.Type, right.Type)).All(same => same);
    }

    private static List<IParameterSymbol> Required(IMethodSymbol method) => method.Parameters.Where(parameter => !parameter.IsOptional && !parameter.IsParams).ToList();
}
