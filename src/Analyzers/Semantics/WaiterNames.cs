using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>The names of the functions of a type that wait for something by the name of a semaphore's method, or that name one that does.</summary>
internal static class WaiterNames
{
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<INamedTypeSymbol, HashSet<string>>> Cache = new();

    public static HashSet<string> In(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        var types = Cache.GetValue(compilation, static _ => new());
        return types.TryGetValue(type, out var names) ? names : types.GetValue(type, _ => Find(type, cancellation));
    }

    private static HashSet<string> Find(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var mentions = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            Collect(reference.GetSyntax(cancellation), mentions);
        }

        var waiters = new HashSet<string>(StringComparer.Ordinal) { "Wait", "WaitAsync" };
        while (mentions.Where(function => !waiters.Contains(function.Key) && function.Value.Overlaps(waiters)).Select(static function => function.Key).ToList() is { Count: > 0 } more)
        {
            waiters.UnionWith(more);
        }

        return waiters;
    }

    private static void Collect(SyntaxNode type, Dictionary<string, HashSet<string>> mentions)
    {
        foreach (var node in type.DescendantNodes())
        {
            if (node is SimpleNameSyntax { Identifier.ValueText: var mentioned })
            {
                for (var around = node.Parent; around is not null && around != type; around = around.Parent)
                {
                    if (NameOf(around) is { } name)
                    {
                        if (!mentions.TryGetValue(name, out var names))
                        {
                            mentions.Add(name, names = new(StringComparer.Ordinal));
                        }

                        names.Add(mentioned);
                    }
                }
            }
        }
    }

    private static string? NameOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax local => local.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        _ => null,
    };
}
