using Microsoft.CodeAnalysis;

namespace AsyncColoring.Semantics;

/// <summary>What the compiler's binder accepts after <c>await</c>.</summary>
internal static class Awaitable
{
    /// <summary>
    /// The type <c>await</c> gives for a value of <paramref name="type"/> (the <c>void</c> type when nothing),
    /// or null when the type cannot be awaited through an instance <c>GetAwaiter</c>.
    /// </summary>
    public static ITypeSymbol? ResultOf(ITypeSymbol? type, KnownSymbols known)
    {
        if (type is null or IErrorTypeSymbol or IDynamicTypeSymbol)
        {
            return null;
        }

        if ((known.IsTask(type) || known.IsValueTask(type)) && type is INamedTypeSymbol { IsGenericType: true } generic)
        {
            return generic.TypeArguments[0];
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(WellKnownMemberNames.GetAwaiter))
            {
                if (ResultThrough(member as IMethodSymbol, known) is { } result)
                {
                    return result;
                }
            }
        }

        if (type is ITypeParameterSymbol or { TypeKind: TypeKind.Interface })
        {
            return ResultThroughInterfaces(type, known);
        }

        return null;
    }

    /// <summary>As <see cref="ResultOf(ITypeSymbol?, KnownSymbols)"/>, extension <c>GetAwaiter</c> methods in scope included.</summary>
    public static ITypeSymbol? ResultOf(ITypeSymbol? type, KnownSymbols known, SemanticModel model, int position)
    {
        if (ResultOf(type, known) is { } result)
        {
            return result;
        }

        if (type is null or IErrorTypeSymbol or IDynamicTypeSymbol)
        {
            return null;
        }

        foreach (var symbol in model.LookupSymbols(position, type, WellKnownMemberNames.GetAwaiter, includeReducedExtensionMethods: true))
        {
            if (ResultThrough(symbol as IMethodSymbol, known) is { } extensionResult)
            {
                return extensionResult;
            }
        }

        return null;
    }

    public static bool Is(ITypeSymbol? type, KnownSymbols known) => ResultOf(type, known) is not null;

    /// <summary>Whether a method may be declared <c>async</c> with this return type.</summary>
    public static bool CanBeAsyncReturn(ITypeSymbol? type, KnownSymbols known)
    {
        if (known.IsTask(type) || known.IsValueTask(type))
        {
            return true;
        }

        if (type is INamedTypeSymbol { OriginalDefinition: var definition } && known.AsyncMethodBuilderAttribute is { } builder)
        {
            foreach (var attribute in definition.GetAttributes())
            {
                if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, builder))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The result type when <paramref name="getAwaiter"/> is a usable <c>GetAwaiter</c>; else null.</summary>
    public static ITypeSymbol? ResultThrough(IMethodSymbol? getAwaiter, KnownSymbols known)
    {
        if (getAwaiter is not { Name: WellKnownMemberNames.GetAwaiter, Parameters.IsEmpty: true, IsStatic: false, ReturnsVoid: false }
            && getAwaiter is not { Name: WellKnownMemberNames.GetAwaiter, ReducedFrom: not null, Parameters.IsEmpty: true })
        {
            return null;
        }

        return IsAwaiter(getAwaiter.ReturnType, known, out var getResult) ? getResult!.ReturnType : null;
    }

    /// <summary>Whether <paramref name="type"/> has the awaiter shape: <c>IsCompleted</c>, <c>GetResult()</c>, <c>INotifyCompletion</c>.</summary>
    public static bool IsAwaiter(ITypeSymbol? type, KnownSymbols known, out IMethodSymbol? getResult)
    {
        getResult = null;
        if (type is null or IErrorTypeSymbol || !Implements(type, known.INotifyCompletion))
        {
            return false;
        }

        var isCompleted = false;
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(WellKnownMemberNames.IsCompleted))
            {
                isCompleted |= member is IPropertySymbol { Type.SpecialType: SpecialType.System_Boolean, IsStatic: false };
            }

            foreach (var member in current.GetMembers(WellKnownMemberNames.GetResult))
            {
                if (member is IMethodSymbol { Parameters.IsEmpty: true, IsStatic: false, Arity: 0 } method)
                {
                    getResult ??= method;
                }
            }
        }

        return isCompleted && getResult is not null;
    }

    /// <summary>Whether <paramref name="type"/> is or implements the given interface.</summary>
    public static bool Implements(ITypeSymbol? type, INamedTypeSymbol? contract)
    {
        if (type is null || contract is null)
        {
            return false;
        }

        if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, contract))
        {
            return true;
        }

        foreach (var implemented in type.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, contract))
            {
                return true;
            }
        }

        if (type is ITypeParameterSymbol parameter)
        {
            foreach (var constraint in parameter.ConstraintTypes)
            {
                if (Implements(constraint, contract))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static ITypeSymbol? ResultThroughInterfaces(ITypeSymbol type, KnownSymbols known)
    {
        foreach (var contract in type.AllInterfaces)
        {
            if (contract.TypeKind == TypeKind.Interface && contract.GetMembers(WellKnownMemberNames.GetAwaiter) is { IsEmpty: false } members
                && ResultThrough(members[0] as IMethodSymbol, known) is { } result)
            {
                return result;
            }
        }

        if (type is ITypeParameterSymbol parameter)
        {
            foreach (var constraint in parameter.ConstraintTypes)
            {
                if (ResultOf(constraint, known) is { } result)
                {
                    return result;
                }
            }
        }

        return null;
    }
}
