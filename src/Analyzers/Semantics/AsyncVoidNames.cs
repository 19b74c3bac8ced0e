using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Semantics;

/// <summary>The names of the async void methods and local functions of a compilation: a filter that costs one walk through each file, for as long as that file stays as it is.</summary>
internal static class AsyncVoidNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, HashSet<string>> ByTree = new();
    private static readonly ConditionalWeakTable<Compilation, HashSet<string>> ByCompilation = new();

    /// <summary>Whether an async void method or local function is called <paramref name="name"/>.</summary>
    public static bool Contains(string name, Compilation compilation, CancellationToken cancellation) =>
        ByCompilation.GetValue(compilation, key => NamesIn(key, cancellation)).Contains(name);

    private static HashSet<string> NamesIn(Compilation compilation, CancellationToken cancellation)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            all.UnionWith(ByTree.GetValue(tree, key => NamesIn(key.GetRoot(cancellation))));
        }

        return all;
    }

    private static HashSet<string> NamesIn(SyntaxNode root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in root.DescendantNodes())
        {
            if (AsyncVoidFunction.NameOf(node) is { } name)
            {
                names.Add(name.ValueText);
            }
        }

        return names;
    }
}
