using AsyncColoring.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>What an NUnit assertion holds its first argument against: <c>Is.Not.EqualTo(5)</c>.</summary>
internal static class TestConstraint
{
    /// <summary>Whether a parameter takes a constraint, or a member gives one.</summary>
    public static bool Is(ITypeSymbol type, KnownSymbols known) =>
        known.ResolvableConstraint is { } contract && (SymbolEqualityComparer.Default.Equals(type, contract) || Awaitable.Implements(type, contract));

    /// <summary>
    /// Whether a constraint, written out, compares with something that is no task. What asks for a type, a property or null, or for the same object, is about the task itself;
    /// so may be what compares with an <c>object</c>.
    /// </summary>
    public static bool ComparesValue(ExpressionSyntax constraint, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        // `Is`, `Is.Not`: what follows says it.
        if (FirstOf(constraint) is not { } first)
        {
            return false;
        }

        if (first is { Name.Identifier.ValueText: "Not", Parent: MemberAccessExpressionSyntax next })
        {
            first = next;
        }

        if (!facts.Table.MentionsName(first.Name.Identifier.ValueText, ApiVerb.TakesValue)
            || model.GetSymbolInfo(first, cancellation).Symbol is not { } symbol
            || facts.Table.Find(symbol, ApiVerb.TakesValue) is null)
        {
            return false;
        }

        foreach (var argument in (first.Parent as InvocationExpressionSyntax)?.ArgumentList.Arguments ?? default)
        {
            if (model.GetTypeInfo(argument.Expression, cancellation).Type is not { SpecialType: not SpecialType.System_Object, TypeKind: not (TypeKind.Dynamic or TypeKind.Error) } type || Awaitable.Is(type, facts.Known))
            {
                return false;
            }
        }

        return true;
    }

    private static MemberAccessExpressionSyntax? FirstOf(ExpressionSyntax constraint)
    {
        while (true)
        {
            switch (constraint)
            {
                case InvocationExpressionSyntax call:
                    constraint = call.Expression;
                    break;
                case MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax or MemberAccessExpressionSyntax { Name: IdentifierNameSyntax { Identifier.ValueText: not ("Is" or "Does" or "Contains") } } } member:
                    constraint = member.Expression;
                    break;
                default:
                    return constraint as MemberAccessExpressionSyntax;
            }
        }
    }
}
