using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>A group of the graph with the source it stands for.</summary>
internal sealed class GraphNode
{
    public GraphNode(int id, Function function, ColorGroup group)
    {
        Id = id;
        Function = function;
        Group = group;
    }

    public int Id { get; }

    /// <summary>One of the declarations.</summary>
    public Function Function { get; }

    public ColorGroup Group { get; set; }

    /// <summary>Every declaration that changes with the group.</summary>
    public List<DeclaredFunction> Declarations { get; } = new();

    /// <summary>Names that are not calls and follow the new name: nameof, crefs, method groups that fit either way.</summary>
    public List<(IndexedDocument Document, SimpleNameSyntax Name)> Renames { get; } = new();

    /// <summary>For a node that is the delegate parameter of a method, the group of its <see cref="ColorGroup.Outer"/>; null for all else.</summary>
    public DelegateParameter? Parameter { get; set; }

    /// <summary>How a constructor gets an async factory; null for all else.</summary>
    public FactoryShape? Factory { get; set; }

    /// <summary>What becomes of its <c>out</c> and <c>in</c> parameters; null where it has none.</summary>
    public ReferenceParameters? ByReference { get; set; }

    /// <summary>Yields a sequence, and becomes an async iterator.</summary>
    public bool IsSequence { get; set; }

    /// <summary>For a lambda that becomes the body of a loop, the statement the loop replaces; null for all else.</summary>
    public ExpressionStatementSyntax? Loop { get; set; }

    /// <summary>Handles events, and becomes <c>async void</c>.</summary>
    public bool IsEventHandler { get; set; }

    /// <summary>Is <c>async void</c>: it gets a task to return, and no form of it stays behind.</summary>
    public bool IsAsyncVoid { get; set; }

    /// <summary>Where an <c>async void</c> function is added to an event: a lambda that awaits it is added instead.</summary>
    public List<(IndexedDocument Document, ExpressionSyntax Handler)> Subscriptions { get; } = new();

    /// <summary>Its async form takes a token that the synchronous one did not.</summary>
    public bool GetsToken { get; set; }

    /// <summary>Its async form overrides one that returns a <c>ValueTask</c> (or does not); null where the option decides.</summary>
    public bool? IsValueTask { get; set; }

    /// <summary>Drops tasks on purpose, which has to be said once it is async.</summary>
    public bool DiscardsTasks { get; set; }

    public bool IsExplored { get; set; }

    /// <summary>Whether it is a property, with getters that become methods.</summary>
    public bool IsProperty => Declarations is [{ Node: PropertyDeclarationSyntax }, ..];
}

/// <summary>A place in the source where a group is used.</summary>
/// <param name="Use">The use in the graph.</param>
/// <param name="Document">Its file.</param>
/// <param name="Awaited">The expression that is awaited in the caller's async form; null where nothing is.</param>
/// <param name="Name">The name that follows the callee's; null where the callee has none.</param>
internal sealed record UseSite(ColorUse Use, IndexedDocument Document, ExpressionSyntax? Awaited, SimpleNameSyntax? Name)
{
    /// <summary>The call whose handlers see what the callee throws; null where there is none.</summary>
    public ExpressionSyntax? Covered { get; init; } = Awaited;
}

/// <summary>A seed of the request at its place in the source.</summary>
/// <param name="Seed">As requested.</param>
/// <param name="Document">Its file.</param>
/// <param name="Site">The expression to await; null when a function was chosen as a whole.</param>
/// <param name="InGraph">The seed in the graph.</param>
/// <param name="IsDropped">The site is a task, awaited as it stands.</param>
internal sealed record PlacedSeed(RecolorSeed Seed, IndexedDocument Document, ExpressionSyntax? Site, ColorSeed InGraph, bool IsDropped);

/// <summary>A graph with the source it was built from.</summary>
internal sealed record SourceGraph(ColorGraph Graph, IReadOnlyList<GraphNode> Nodes, IReadOnlyList<UseSite> Sites, IReadOnlyList<PlacedSeed> Seeds);
