using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Fields that are given another object during the life of what they belong to.</summary>
/// <param name="Member">The member that does.</param>
/// <param name="Place">Where it does.</param>
internal sealed record SwappedField(string Member, Location Place)
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<IFieldSymbol, SwappedField?>> Cache = new();

    /// <summary>The assignment that replaces the object of a field; null where its type has none.</summary>
    public static SwappedField? Of(IFieldSymbol field, Compilation compilation, CancellationToken cancellation)
    {
        var fields = Cache.GetValue(compilation, static _ => new(SymbolEqualityComparer.Default));
        return fields.TryGetValue(field, out var known) ? known : fields.GetOrAdd(field, Find(field, compilation, cancellation));
    }

    private static SwappedField? Find(IFieldSymbol field, Compilation compilation, CancellationToken cancellation)
    {
        // What has no object yet and is given one in one place is set up there, however late that is; nobody can have locked it before.
        SwappedField? swap = null;
        var objects = field.DeclaringSyntaxReferences is [var declared] && declared.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: not (LiteralExpressionSyntax or PostfixUnaryExpressionSyntax) } ? 1 : 0;
        foreach (var reference in field.ContainingType.DeclaringSyntaxReferences)
        {
            var type = reference.GetSyntax(cancellation);
            foreach (var node in type.DescendantNodes())
            {
                if (node is not AssignmentExpressionSyntax assignment || TwinSyntax.NameOf(assignment.Left) is not { } name || name.Identifier.ValueText != field.Name
                    || IsNothing(assignment.Right) || assignment.Parent is InitializerExpressionSyntax || !IsOwn(assignment.Left, type)
                    || !SymbolEqualityComparer.Default.Equals(compilation.GetSemanticModel(node.SyntaxTree).GetSymbolInfo(name, cancellation).Symbol?.OriginalDefinition, field))
                {
                    continue;
                }

                objects += IsFirst(assignment) ? 2 : 1;
                if (swap is null && Function.Around(assignment) is { Node: not null } function && IsSwap(assignment, function, type) && MemberAround(assignment) is { } member)
                {
                    swap = new(member, assignment.GetLocation());
                }
            }
        }

        return objects > 1 ? swap : null;
    }

    private static bool IsSwap(AssignmentExpressionSyntax assignment, Function function, SyntaxNode type)
    {
        // A first object made under another lock is made once.
        if (IsFirst(assignment) && assignment.FirstAncestorOrSelf<LockStatementSyntax>() is not null)
        {
            return false;
        }

        return assignment.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
        {
            ConstructorDeclarationSyntax => function.Kind == FunctionKind.Lambda,
            MethodDeclarationSyntax method => !IsSetUp(method) && !IsPartOfConstruction(method, type),
            PropertyDeclarationSyntax property => function.Node is not AccessorDeclarationSyntax { RawKind: (int)SyntaxKind.InitAccessorDeclaration } && property.AttributeLists.Count == 0,
            _ => true,
        };
    }

    // An end, not another object.
    private static bool IsNothing(ExpressionSyntax value) => value is LiteralExpressionSyntax or PostfixUnaryExpressionSyntax { Operand: LiteralExpressionSyntax };

    // `clone._gate = new()` begins another life.
    private static bool IsOwn(ExpressionSyntax target, SyntaxNode type) =>
        target is not MemberAccessExpressionSyntax { Expression: var owner }
        || owner is ThisExpressionSyntax
        || (owner is SimpleNameSyntax { Identifier.ValueText: var name } && name == (type as BaseTypeDeclarationSyntax)?.Identifier.ValueText);

    // Two threads can come to it at once, and each make its own.
    private static bool IsFirst(AssignmentExpressionSyntax assignment) =>
        assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression)
        || assignment.FirstAncestorOrSelf<IfStatementSyntax>()?.Condition.DescendantTokens().Any(static token => token.IsKind(SyntaxKind.NullKeyword)) == true;

    // Serializers and test frameworks call them in place of a constructor, before anybody else has the object.
    private static bool IsSetUp(MethodDeclarationSyntax method)
    {
        foreach (var list in method.AttributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                if (TwinSyntax.NameOf(attribute.Name)?.Identifier.ValueText is "OnDeserializing" or "OnDeserialized" or "SetUp" or "OneTimeSetUp" or "TestInitialize" or "ClassInitialize" or "Before" or "GlobalSetup" or "IterationSetup")
                {
                    return true;
                }
            }
        }

        return false;
    }

    // A private method that constructors alone mention.
    private static bool IsPartOfConstruction(MethodDeclarationSyntax method, SyntaxNode type)
    {
        var isMentioned = false;
        foreach (var node in type.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name && name.Identifier.ValueText == method.Identifier.ValueText)
            {
                isMentioned = true;
                if (Function.Around(name).Kind is not (FunctionKind.Constructor or FunctionKind.StaticConstructor))
                {
                    return false;
                }
            }
        }

        return isMentioned && !method.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PartialKeyword);
    }

    private static string? MemberAround(SyntaxNode place) => place.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        EventDeclarationSyntax handlers => handlers.Identifier.ValueText,
        IndexerDeclarationSyntax => "this[]",
        _ => null,
    };
}
