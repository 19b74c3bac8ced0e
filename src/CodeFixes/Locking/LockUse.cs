using System.Runtime.CompilerServices;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Locking;

/// <summary>A place that locks an object, anywhere in a compilation.</summary>
/// <param name="Place">The locked object as it is written, or the declaration of a synchronized member.</param>
/// <param name="Type">The type of the object; of <c>this</c> the type around.</param>
/// <param name="Key">What tells the object from others: the type of <c>this</c>, the type of a type object, the text of a string, a field; null where nobody knows.</param>
/// <param name="IsMonitor">Whether a call of <c>Monitor</c> does it.</param>
internal sealed record LockUse(SyntaxNode Place, ITypeSymbol Type, object? Key, bool IsMonitor)
{
    private static readonly ConditionalWeakTable<Compilation, IReadOnlyList<LockUse>> Cache = new();

    /// <summary>The field that holds the object, where a field does.</summary>
    public IFieldSymbol? Field { get; private init; }

    /// <summary>Whether the object is <c>this</c>.</summary>
    public bool IsThis { get; private init; }

    /// <summary>Whether the object is a field of what <c>this</c> is, or a static one.</summary>
    public bool IsOwn { get; private init; } = true;

    /// <summary>All there are.</summary>
    public static IReadOnlyList<LockUse> In(Compilation compilation, CancellationToken cancellation) =>
        Cache.TryGetValue(compilation, out var uses) ? uses : Cache.GetValue(compilation, _ => Find(compilation, cancellation));

    /// <summary>Whether two places may lock one object.</summary>
    public bool MayMeet(LockUse other)
    {
        if (Key is not null && other.Key is not null && (IsThis, Key is string, Key is IFieldSymbol) == (other.IsThis, other.Key is string, other.Key is IFieldSymbol))
        {
            return IsThis ? AreRelated(Type, other.Type) : Key is ISymbol symbol ? SymbolEqualityComparer.Default.Equals(symbol, other.Key as ISymbol) : Key.Equals(other.Key);
        }

        // Of a field that is shown, and of what has no name, only the types tell.
        return (Key is null || other.Key is null || IsThis || other.IsThis || Key is not IFieldSymbol == other.Key is IFieldSymbol) && AreRelated(Type, other.Type);
    }

    private static IReadOnlyList<LockUse> Find(Compilation compilation, CancellationToken cancellation)
    {
        var uses = new List<LockUse>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            SemanticModel? model = null;
            foreach (var node in tree.GetRoot(cancellation).DescendantNodes())
            {
                var use = node switch
                {
                    LockStatementSyntax held => Of(held.Expression, false, model ??= compilation.GetSemanticModel(tree), cancellation),
                    InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type }, ArgumentList.Arguments: [{ Expression: var gate }, ..] } when TwinSyntax.NameOf(type)?.Identifier.ValueText == "Monitor" =>
                        Of(gate, true, model ??= compilation.GetSemanticModel(tree), cancellation),
                    AttributeSyntax attribute when SynchronizedMember.NameIn(attribute) is not null => OfSynchronized(attribute, model ??= compilation.GetSemanticModel(tree), cancellation),
                    _ => null,
                };
                if (use is not null)
                {
                    uses.Add(use);
                }
            }
        }

        return uses;
    }

    private static LockUse? Of(ExpressionSyntax gate, bool isMonitor, SemanticModel model, CancellationToken cancellation)
    {
        var bare = UnsuitableLock.Bare(gate);
        if (model.GetTypeInfo(bare, cancellation).Type is not { } type)
        {
            return null;
        }

        var field = model.GetSymbolInfo(bare, cancellation).Symbol as IFieldSymbol;
        object? key = bare switch
        {
            ThisExpressionSyntax => type.OriginalDefinition,
            TypeOfExpressionSyntax given => model.GetTypeInfo(given.Type, cancellation).Type,
            _ when type.SpecialType == SpecialType.System_String => TextOf(bare, field, model, cancellation),
            _ => type.Name == "Type" ? null : field?.OriginalDefinition,
        };
        return new(gate, type.OriginalDefinition, key, isMonitor)
        {
            Field = field?.OriginalDefinition,
            IsThis = bare is ThisExpressionSyntax,
            IsOwn = field is not { IsStatic: false } || bare is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax },
        };
    }

    private static string? TextOf(ExpressionSyntax gate, IFieldSymbol? field, SemanticModel model, CancellationToken cancellation) =>
        model.GetConstantValue(gate, cancellation) is { HasValue: true, Value: string text } ? text
        : field is { IsReadOnly: true, DeclaringSyntaxReferences: [var reference] } && reference.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax literal } ? literal.Token.ValueText
        : null;

    private static LockUse? OfSynchronized(AttributeSyntax attribute, SemanticModel model, CancellationToken cancellation) =>
        attribute.Parent?.Parent is { } member && model.GetDeclaredSymbol(member, cancellation) is IMethodSymbol { ContainingType: { } type } method
            ? new(member, method.IsStatic && model.Compilation.GetSpecialType(SpecialType.System_Object) is { } any ? any : type, type, false) { IsThis = !method.IsStatic }
            : null;

    // An `object` can be anything; nobody locks this one through it who means well.
    private static bool AreRelated(ITypeSymbol one, ITypeSymbol other) => one.SpecialType != SpecialType.System_Object && other.SpecialType != SpecialType.System_Object && (IsA(one, other) || IsA(other, one));

    private static bool IsA(ITypeSymbol type, ITypeSymbol of)
    {
        for (ITypeSymbol? given = type; given is not null; given = given.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(given.OriginalDefinition, of.OriginalDefinition))
            {
                return true;
            }
        }

        return of.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(contract => SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, of.OriginalDefinition));
    }
}
