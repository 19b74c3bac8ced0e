using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Names that tell, before anything is bound, whether code may take a lock: those of the locks' methods, and of the source's methods and types that call them.</summary>
internal static class LockNames
{
    // Syntax alone, so the tree is key enough.
    private static readonly ConditionalWeakTable<SyntaxTree, HashSet<string>> ByTree = new();
    private static readonly ConditionalWeakTable<Compilation, HashSet<string>> ByCompilation = new();

    /// <summary>Whether a node may take a lock or give one back.</summary>
    public static bool MayLock(SyntaxNode node, Compilation compilation, CancellationToken cancellation) => node switch
    {
        InvocationExpressionSyntax call => TwinSyntax.NameOf(call.Expression) is { Identifier.ValueText: var name } && (LockCall.IsCandidateName(name) || HelpersIn(compilation, cancellation).Contains(name)),
        ObjectCreationExpressionSyntax { Type: var type } => NameOf(type) is { } name && (name == "TransactionScope" || HelpersIn(compilation, cancellation).Contains(name)),
        ImplicitObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type: var type } } } => NameOf(type) is { } name && (name == "TransactionScope" || HelpersIn(compilation, cancellation).Contains(name)),
        _ => false,
    };

    /// <summary>Whether a function may take a lock or give one back, the functions in it left out.</summary>
    public static bool AreIn(SyntaxNode function, Compilation compilation, CancellationToken cancellation)
    {
        foreach (var node in function.DescendantNodes(node => node == function || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (MayLock(node, compilation, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> HelpersIn(Compilation compilation, CancellationToken cancellation)
    {
        if (ByCompilation.TryGetValue(compilation, out var names))
        {
            return names;
        }

        names = [];
        foreach (var tree in compilation.SyntaxTrees)
        {
            names.UnionWith(ByTree.TryGetValue(tree, out var known) ? known : ByTree.GetValue(tree, key => HelpersIn(key, cancellation)));
        }

        return ByCompilation.GetValue(compilation, _ => names);
    }

    private static HashSet<string> HelpersIn(SyntaxTree tree, CancellationToken cancellation)
    {
        // What takes and releases keeps nothing for its caller; the end of a handle is found where the handle is disposed.
        var acts = new Dictionary<string, (bool Takes, bool Releases)>();
        foreach (var node in tree.GetRoot(cancellation).DescendantNodes())
        {
            if (node is InvocationExpressionSyntax call && TwinSyntax.NameOf(call.Expression) is { Identifier.ValueText: var called } && LockCall.IsCandidateName(called)
                && node.FirstAncestorOrSelf<SyntaxNode>(static around => around is MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax) is { } member
                && NameOf(member) is { } name)
            {
                var releases = LockCall.IsReleaseName(called);
                var key = member.SpanStart + " " + name;
                acts.TryGetValue(key, out var before);
                acts[key] = (before.Takes || !releases, before.Releases || releases);
            }
        }

        var names = new HashSet<string>();
        foreach (var act in acts)
        {
            if (act.Value.Takes != act.Value.Releases)
            {
                names.Add(act.Key.Substring(act.Key.IndexOf(' ') + 1));
            }
        }

        return names;
    }

    private static string? NameOf(SyntaxNode member) => member switch
    {
        MethodDeclarationSyntax { Identifier.ValueText: not ("Dispose" or "DisposeAsync") and var name } => name,
        ConstructorDeclarationSyntax { Identifier.ValueText: var name } => name,
        _ => null,
    };

    private static string? NameOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
