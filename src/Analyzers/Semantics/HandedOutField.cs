using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Private collections that a type gives to others as they are.</summary>
/// <param name="Member">The member that does.</param>
/// <param name="Place">Where it does.</param>
internal sealed record HandedOutField(string Member, Location Place)
{
    /// <summary>The public member that returns the collection of a field itself; null where its type has none.</summary>
    public static HandedOutField? Of(IFieldSymbol field, CancellationToken cancellation)
    {
        if (!IsVisibleOutside(field.ContainingType) || field.Type.TypeKind == TypeKind.Dynamic || !field.Type.AllInterfaces.Any(static contract => contract.SpecialType == SpecialType.System_Collections_IEnumerable))
        {
            return null;
        }

        foreach (var reference in field.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax(cancellation).DescendantNodes())
            {
                if (node is IdentifierNameSyntax name && name.Identifier.ValueText == field.Name
                    && Given(name) is ReturnStatementSyntax or ArrowExpressionClauseSyntax
                    && MemberAround(name) is var (member, modifiers) && member != "SyncRoot" && modifiers.Any(Microsoft.CodeAnalysis.CSharp.SyntaxKind.PublicKeyword))
                {
                    return new(member, name.GetLocation());
                }
            }
        }

        return null;
    }

    /// <summary>Whether code of other assemblies can see a type.</summary>
    public static bool IsVisibleOutside(INamedTypeSymbol type)
    {
        for (var around = type; around is not null; around = around.ContainingType)
        {
            if (around.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an object of the type gives itself as the object to lock, by the name the framework has for it.</summary>
    public static bool IsSyncRoot(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IPropertySymbol && member.Name.EndsWith("SyncRoot", StringComparison.Ordinal)
                && member.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax(cancellation).DescendantNodes().Any(static node => node is ThisExpressionSyntax && Given((ExpressionSyntax)node) is ReturnStatementSyntax or ArrowExpressionClauseSyntax))
            {
                return true;
            }
        }

        return false;
    }

    private static SyntaxNode? Given(ExpressionSyntax value) => value.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access && access.Name == value ? access.Parent : value.Parent;

    private static (string Name, SyntaxTokenList Modifiers)? MemberAround(SyntaxNode place) => Function.Around(place).Node switch
    {
        MethodDeclarationSyntax method => (method.Identifier.ValueText, method.Modifiers),
        PropertyDeclarationSyntax property => (property.Identifier.ValueText, property.Modifiers),
        AccessorDeclarationSyntax { Modifiers.Count: 0, Parent.Parent: PropertyDeclarationSyntax property } => (property.Identifier.ValueText, property.Modifiers),
        _ => null,
    };
}
