using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>
/// Which uses are covered by a handler that lives on the <c>AggregateException</c> of a wait further down. Asked once the graph is whole:
/// only handlers of that kind make it look into the functions below them.
/// </summary>
internal sealed class AggregateFlow
{
    private readonly IReadOnlyList<GraphNode> _nodes;
    private readonly ILookup<int, UseSite> _usesIn;
    private readonly Dictionary<int, bool> _throws = new();
    private readonly CancellationToken _cancellation;

    public AggregateFlow(IReadOnlyList<GraphNode> nodes, IEnumerable<UseSite> sites, CancellationToken cancellation)
    {
        _nodes = nodes;
        _usesIn = sites.ToLookup(site => site.Use.Caller);
        _cancellation = cancellation;
    }

    /// <summary>Whether a use would throw something else than what a handler around it waits for.</summary>
    public bool Breaks(UseSite site) =>
        site is { Use.Barrier: null, Covered: { } covered }
        && AggregateHandler.Covers(covered, site.Document.Model, site.Document.Facts.Known, _cancellation)
        && Throws(site.Use.Callee);

    private bool Throws(int node)
    {
        if (!_throws.TryGetValue(node, out var throws))
        {
            // Where functions call each other, what one of them throws is found on the way round.
            _throws[node] = false;
            throws = _nodes[node].Declarations.Any(Waits) || _usesIn[node].Any(site => site.Use.Barrier is null && Throws(site.Use.Callee));
            _throws[node] = throws;
        }

        return throws;
    }

    private bool Waits(DeclaredFunction function) =>
        UnawaitedBodies.Own(function.Node).OfType<SimpleNameSyntax>().Any(name => SeedPlace.At(name, function.Document, _cancellation) is { Wait: { Form: not BlockingWaitForm.GetResult } });
}
