using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>A declared function.</summary>
/// <param name="Document">Its file.</param>
/// <param name="Node">Its declaration, or the lambda.</param>
/// <param name="Symbol">What it declares; null for what has no symbol.</param>
internal sealed record DeclaredFunction(IndexedDocument Document, SyntaxNode Node, IMethodSymbol? Symbol);

/// <summary>
/// The methods that must share a color: overrides with what they override, implementations with what they implement, the parts of a partial method,
/// and the same declaration as the projects that link its file see it.
/// </summary>
internal sealed class MemberGroups
{
    private readonly SourceIndex _index;
    private readonly Dictionary<string, Dictionary<SourceKey, MemberGroup>> _byName = new(StringComparer.Ordinal);

    public MemberGroups(SourceIndex index) => _index = index;

    /// <summary>The group of a method declared in source; null for others.</summary>
    public MemberGroup? Of(IMethodSymbol method, CancellationToken cancellation)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation or MethodKind.PropertyGet) || KeyOf(method) is not { } key)
        {
            return null;
        }

        var name = SimpleName(method);
        if (!_byName.TryGetValue(name, out var groups))
        {
            _byName.Add(name, groups = GroupsNamed(name, cancellation));
        }

        return groups.TryGetValue(key, out var group) ? group : null;
    }

    /// <summary>The name without the interface in front of an explicit implementation.</summary>
    public static string SimpleName(ISymbol symbol)
    {
        var name = Declared(symbol).Name;
        return name.Substring(name.LastIndexOf('.') + 1);
    }

    // A getter is declared by its property.
    private static ISymbol Declared(ISymbol symbol) => symbol is IMethodSymbol { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: { } property } ? property : symbol;

    private static SourceKey? KeyOf(IMethodSymbol method) => SourceKey.Of(Declared(method));

    private Dictionary<SourceKey, MemberGroup> GroupsNamed(string name, CancellationToken cancellation)
    {
        var groups = new Dictionary<SourceKey, MemberGroup>();
        var declared = new List<DeclaredFunction>();
        foreach (var (document, token) in _index.Mentions(name))
        {
            var declaration = token.Parent is MethodDeclarationSyntax method && method.Identifier == token || token.Parent is PropertyDeclarationSyntax property && property.Identifier == token ? token.Parent : null;
            if (declaration is not null && Function.Of(declaration).SymbolIn(document.Model, cancellation) is { } symbol)
            {
                var function = new DeclaredFunction(document, declaration, symbol);
                declared.Add(function);
                var key = SourceKey.Of(declaration);
                if (!groups.TryGetValue(key, out var group))
                {
                    groups.Add(key, group = new());
                }

                group.Members.Add(function);
            }
        }

        foreach (var function in declared)
        {
            Link(function, name, groups, cancellation);
        }

        return groups;
    }

    private void Link(DeclaredFunction function, string name, Dictionary<SourceKey, MemberGroup> groups, CancellationToken cancellation)
    {
        var method = function.Symbol!;
        var key = SourceKey.Of(function.Node);
        void With(IMethodSymbol? other)
        {
            if (other is null)
            {
                return;
            }

            if (KeyOf(other.OriginalDefinition) is { } otherKey && groups.ContainsKey(otherKey))
            {
                Merge(groups, key, otherKey);
            }
            else if (_index.IsWhole || KeyOf(other.OriginalDefinition) is null)
            {
                groups[key].ForeignContract ??= other;
            }
        }

        With(method.OverriddenMethod);
        With(method.PartialDefinitionPart);
        With(method.PartialImplementationPart);

        foreach (var contract in method.ExplicitInterfaceImplementations)
        {
            With(contract);
        }

        if (method.ContainingType is not { } type)
        {
            return;
        }

        if (type.TypeKind == TypeKind.Interface)
        {
            foreach (var implementer in _index.ImplementersOf(type, cancellation))
            {
                foreach (var contract in implementer.AllInterfaces)
                {
                    if (SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, type.OriginalDefinition))
                    {
                        foreach (var member in contract.GetMembers(name))
                        {
                            if (SourceKey.Of(member.OriginalDefinition) == key)
                            {
                                With(FunctionOf(implementer.FindImplementationForInterfaceMember(member)));
                            }
                        }
                    }
                }
            }

            return;
        }

        foreach (var contract in type.AllInterfaces)
        {
            foreach (var member in contract.GetMembers(name))
            {
                if (FunctionOf(member) is { } promised && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), Declared(method)))
                {
                    With(promised);
                }
            }
        }
    }

    private static IMethodSymbol? FunctionOf(ISymbol? member) => member as IMethodSymbol ?? (member as IPropertySymbol)?.GetMethod;

    private static void Merge(Dictionary<SourceKey, MemberGroup> groups, SourceKey left, SourceKey right)
    {
        var (kept, merged) = (groups[left], groups[right]);
        if (kept == merged)
        {
            return;
        }

        if (kept.Members.Count < merged.Members.Count)
        {
            (kept, merged) = (merged, kept);
        }

        kept.Members.AddRange(merged.Members);
        kept.ForeignContract ??= merged.ForeignContract;
        foreach (var member in merged.Members)
        {
            groups[SourceKey.Of(member.Node)] = kept;
        }
    }
}

/// <summary>Methods that share a color.</summary>
internal sealed class MemberGroup
{
    public List<DeclaredFunction> Members { get; } = new();

    /// <summary>What one of them overrides or implements outside the source, or null.</summary>
    public IMethodSymbol? ForeignContract { get; set; }
}
