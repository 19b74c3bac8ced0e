using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Recoloring;

/// <summary>One place where a name stands in code or a cref.</summary>
/// <param name="Document">Its file.</param>
/// <param name="Name">The name.</param>
/// <param name="Symbol">What it means; null where that is not clear.</param>
/// <param name="Reason">Why it is not clear.</param>
internal sealed record BoundName(IndexedDocument Document, SimpleNameSyntax Name, ISymbol? Symbol, CandidateReason Reason);

/// <summary>A place with everything the name may mean there; nothing for one called through <c>dynamic</c>.</summary>
internal sealed record BoundPlace(BoundName Place, ImmutableArray<ISymbol> Meanings);

/// <summary>
/// Everything one name means in a solution. A name is bound once for all functions of that name: where ten thousand classes have a <c>Load</c>,
/// each of them would otherwise look at the calls of all the others.
/// </summary>
internal sealed class BoundNames
{
    private static readonly IReadOnlyList<BoundName> None = Array.Empty<BoundName>();
    private readonly Dictionary<SourceKey, List<BoundName>> _byDeclaration = new();
    private readonly List<BoundName> _dynamic = new();

    /// <summary>Calls through <c>dynamic</c>: they may mean any function of the name.</summary>
    public IReadOnlyList<BoundName> Dynamic => _dynamic;

    /// <summary>The places that mean, or may mean, a declaration.</summary>
    public IReadOnlyList<BoundName> Of(SourceKey declaration) => _byDeclaration.TryGetValue(declaration, out var places) ? places : None;

    /// <summary>What a name means at one place; null for what is no use of anything. Nothing shared is written: places may be bound side by side.</summary>
    public static BoundPlace? Bind(IndexedDocument document, SyntaxToken token, CancellationToken cancellation)
    {
        if (token.Parent is not SimpleNameSyntax name || name.Identifier != token)
        {
            return null;
        }

        cancellation.ThrowIfCancellationRequested();
        var info = document.Model.GetSymbolInfo(name, cancellation);
        if ((info.Symbol ?? (info.CandidateSymbols.IsEmpty ? null : ConvertedGroup(document, name, cancellation))) is { } symbol)
        {
            return new(new(document, name, symbol, CandidateReason.None), ImmutableArray.Create(symbol));
        }

        if (!info.CandidateSymbols.IsEmpty)
        {
            return new(new(document, name, null, info.CandidateReason), info.CandidateSymbols);
        }

        return name.Parent is MemberAccessExpressionSyntax member && member.Name == name && document.Model.GetTypeInfo(member.Expression, cancellation).Type is IDynamicTypeSymbol
            ? new(new(document, name, null, CandidateReason.LateBound), ImmutableArray<ISymbol>.Empty)
            : null;
    }

    public void Add(BoundPlace? bound)
    {
        if (bound is not { Place: var place, Meanings: var meanings })
        {
            return;
        }

        if (meanings.IsEmpty)
        {
            _dynamic.Add(place);
        }

        foreach (var meaning in meanings)
        {
            AddTo(meaning, place);
        }
    }

    // A method converted to `Delegate` or `object` has no symbol, although it is no mistake.
    private static IMethodSymbol? ConvertedGroup(IndexedDocument document, SimpleNameSyntax name, CancellationToken cancellation)
    {
        SyntaxNode group = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : name;
        return document.Model.GetOperation(group, cancellation) is IMethodReferenceOperation { Method: var method, Parent: IDelegateCreationOperation } ? method : null;
    }

    private void AddTo(ISymbol symbol, BoundName place)
    {
        if (symbol is IMethodSymbol or IPropertySymbol && SourceKey.Of(((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition) is { } key)
        {
            if (!_byDeclaration.TryGetValue(key, out var places))
            {
                _byDeclaration.Add(key, places = new());
            }

            places.Add(place);
        }
    }
}
