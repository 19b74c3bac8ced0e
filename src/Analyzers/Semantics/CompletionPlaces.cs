using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Semantics;

/// <summary>Which places are mentioned by facts about which roots, so that forgetting one need not look at all.</summary>
internal sealed class CompletionPlaces
{
    private readonly Dictionary<object, HashSet<AccessPath>> _byRoot = new(RootComparer.Instance);

    public void Remember(AccessPath path, PlaceFacts facts)
    {
        Index(path, path);
        if (facts.Alias is { } alias)
        {
            Index(alias, path);
        }

        IndexAll(facts.WhenCompleted, path);
        IndexAll(facts.WhenTrue, path);
        IndexAll(facts.WhenFalse, path);
    }

    public IReadOnlyCollection<AccessPath> Touching(AccessPath place) =>
        _byRoot.TryGetValue(place.Root, out var paths) ? [.. paths] : [];

    private void IndexAll(ImmutableHashSet<AccessPath> mentioned, AccessPath path)
    {
        foreach (var place in mentioned)
        {
            Index(place, path);
        }
    }

    private void Index(AccessPath mentioned, AccessPath path)
    {
        Index(mentioned.Root, path);
        foreach (var step in mentioned.Steps)
        {
            if (step.Kind == AccessPath.StepKind.ElementAt)
            {
                Index(step.Key!, path);
            }
        }
    }

    private void Index(object root, AccessPath path)
    {
        if (!_byRoot.TryGetValue(root, out var paths))
        {
            _byRoot.Add(root, paths = []);
        }

        paths.Add(path);
    }

    private sealed class RootComparer : IEqualityComparer<object>
    {
        public static readonly RootComparer Instance = new();

        public new bool Equals(object? left, object? right) =>
            left is ISymbol symbol
                ? SymbolEqualityComparer.Default.Equals(symbol, right as ISymbol)
                : object.Equals(left, right);

        public int GetHashCode(object root) =>
            root is ISymbol symbol
                ? SymbolEqualityComparer.Default.GetHashCode(symbol)
                : root.GetHashCode();
    }
}
