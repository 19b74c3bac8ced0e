using System.Collections.Immutable;
using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Builds the graph upward from the seeds: every function that may have to change, and every use of each.</summary>
internal sealed partial class GraphBuilder
{
    private readonly SourceIndex _index;
    private readonly NodeTable _nodes;
    private readonly HashSet<RecolorSeed> _refused;
    private readonly bool _leavesCallers;
    private readonly List<UseSite> _sites = new();
    private readonly List<PlacedSeed> _seeds = new();
    private readonly Queue<GraphNode> _work = new();
    private readonly CancellationToken _cancellation;
    private readonly bool _makesFactories;
    private AwaitHabits? _habits;

    private GraphBuilder(SourceIndex index, RecolorRequest request, RecolorSetbacks setbacks, CancellationToken cancellation)
    {
        _index = index;
        _refused = setbacks.Seeds;
        _leavesCallers = request.LeavesCallers;
        _makesFactories = request.MakesFactories;
        _cancellation = cancellation;
        _nodes = new(index, request.Mode, setbacks, cancellation);
    }

    public static SourceGraph Build(SourceIndex index, RecolorRequest request, RecolorSetbacks setbacks, CancellationToken cancellation) =>
        new GraphBuilder(index, request, setbacks, cancellation).Build(request.Seeds);

    private SourceGraph Build(ImmutableArray<RecolorSeed> seeds)
    {
        var places = new List<(RecolorSeed Seed, IndexedDocument Document, SeedPlace Place)>();
        foreach (var seed in seeds)
        {
            if (_index.DocumentOf(seed.Document) is { } document && SeedPlace.At(seed.Span, document, _cancellation) is { } place)
            {
                places.Add((seed, document, place));
                places.AddRange(place.DroppedBeside(document, _cancellation).Select(other => (new RecolorSeed(seed.Document, other.Site!.Span), document, other)));
            }
        }

        if (_makesFactories)
        {
            _nodes.Factories.UnionWith(places.Where(place => place.Place.Function.Node is ConstructorDeclarationSyntax).Select(place => SourceKey.Of(place.Place.Function.Node!)));
        }

        _nodes.Properties.UnionWith(places.Where(place => place.Place is { Site: null, Function.Kind: FunctionKind.Accessor }).Select(place => SourceKey.Of(place.Place.Function.Node!)));
        _nodes.AsyncVoids.UnionWith(places.Where(place => place.Place is { Site: null, Function.HasAsyncKeyword: true } && place.Place.Function.SymbolIn(place.Document.Model, _cancellation) is { ReturnsVoid: true }).Select(place => SourceKey.Of(place.Place.Function.Node!)));
        var sites = new HashSet<SyntaxNode>();
        foreach (var (seed, document, place) in places.Where(place => place.Place.Site is null || sites.Add(place.Place.Site)))
        {
            AddSeed(seed, place, document);
        }

        while (_work.Count > 0)
        {
            // All that waits now is bound at once.
            _index.Bind(_work.Where(node => node.Function.Kind is FunctionKind.Method or FunctionKind.Accessor).Select(node => MemberGroups.SimpleName(node.Declarations[0].Symbol!)), _cancellation);
            for (var wave = _work.Count; wave > 0; wave--)
            {
                _cancellation.ThrowIfCancellationRequested();
                AddUses(_work.Dequeue());
            }
        }

        var aggregates = new AggregateFlow(_nodes.All, _sites, _cancellation);
        for (var i = 0; i < _sites.Count; i++)
        {
            if (aggregates.Breaks(_sites[i]))
            {
                var (use, document, covered) = (_sites[i].Use, _sites[i].Document, _sites[i].Covered);
                _sites[i] = _sites[i] with { Use = use with { Barrier = At(BarrierKind.AggregateHandler, _nodes.All[use.Caller < 0 ? use.Callee : use.Caller], covered, document) } };
            }
        }

        var groups = _nodes.All.Select(node => node.Group).ToImmutableArray();
        return new(new(groups, _sites.Select(site => site.Use).ToImmutableArray(), _seeds.Select(seed => seed.InGraph).ToImmutableArray()), _nodes.All, _sites, _seeds);
    }

    private void AddSeed(RecolorSeed seed, SeedPlace place, IndexedDocument document)
    {
        if (Explored(_nodes.Of(place.Function, document), isSeed: true) is not { } node)
        {
            return;
        }

        var barrier = place.Site is null ? null
            : _refused.Contains(seed) || !place.IsReplaceable ? BarrierKind.NoRewrite
            : SiteBarriers.At(place.Site, place.Function, document, _cancellation)
                ?? (place.Wait is { Form: not BlockingWaitForm.GetResult } && AggregateHandler.Covers(place.Site, document.Model, document.Facts.Known, _cancellation) ? BarrierKind.AggregateHandler : null);
        _seeds.Add(new(seed, document, place.Site, new(node.Id, At(barrier, node, place.Site, document), place.Site is null), place.IsDropped));
    }

    /// <summary>The node of a function, queued to be explored the first time; null outside any function.</summary>
    private GraphNode? Caller(Function function, IndexedDocument document) => Explored(_nodes.Of(function, document));

    private GraphNode? Explored(GraphNode? node, bool isSeed = false)
    {
        if (node is { IsExplored: false })
        {
            node.IsExplored = true;
            if (_leavesCallers && !isSeed && !node.Group.IsAsync)
            {
                node.Group = node.Group with { Barriers = node.Group.Barriers.Add(new(BarrierKind.NotChosen, node.Group.Name, node.Group.Place)) };
            }

            if (!node.Group.IsAsync && (node.Group.Barriers.IsEmpty || node.Group.HasTwin))
            {
                _work.Enqueue(node);
            }
        }

        return node;
    }

    private void AddUses(GraphNode node)
    {
        switch (node.Function.Kind)
        {
            case FunctionKind.None:
                AddParameterUses(node);
                break;
            case FunctionKind.Lambda:
                AddLambdaUse(node);
                break;
            case FunctionKind.LocalFunction:
                AddLocalUses(node);
                break;
            case FunctionKind.Constructor:
                AddCreations(node);
                break;
            default:
                AddMemberUses(node);
                break;
        }
    }

    private void AddLocalUses(GraphNode node)
    {
        var declaration = node.Declarations[0];
        var name = ((LocalFunctionStatementSyntax)declaration.Node).Identifier.ValueText;
        var scope = (declaration.Node.Parent is GlobalStatementSyntax ? declaration.Document.Root : declaration.Node.Parent!).FullSpan;
        var bound = new BoundNames();
        foreach (var position in declaration.Document.Names.PlacesOf(name))
        {
            if (scope.Contains(position))
            {
                bound.Add(BoundNames.Bind(declaration.Document, declaration.Document.Root.FindToken(position, findInsideTrivia: true), _cancellation));
            }
        }

        AddMentions(node, bound);
    }

    // A use whose expression is awaited in the function around it, unless something there is in the way.
    private void AddAwaited(GraphNode callee, IndexedDocument document, ExpressionSyntax awaited, SimpleNameSyntax? name, BarrierKind? barrier = null)
    {
        var around = Function.Around(awaited);
        Add(callee, Caller(around, document), document, awaited, name, barrier ?? SiteBarriers.At(awaited, around, document, _cancellation));
    }

    // Where nothing is awaited, `covered` is what the handlers and locks around it are asked for.
    private void Add(GraphNode callee, GraphNode? caller, IndexedDocument document, ExpressionSyntax? awaited, SimpleNameSyntax? name, BarrierKind? barrier, ExpressionSyntax? covered = null) =>
        _sites.Add(new(new(caller?.Id ?? -1, callee.Id, At(barrier, caller ?? callee, (SyntaxNode?)name ?? awaited, document)), document, awaited, name) { Covered = covered ?? awaited });

    private void AddOutside(GraphNode callee, BarrierKind kind, IndexedDocument document, int position) =>
        _sites.Add(new(new(-1, callee.Id, new(kind, callee.Group.Name, PlaceOf(document, position))), document, null, null));

    private static Barrier? At(BarrierKind? kind, GraphNode node, SyntaxNode? place, IndexedDocument document) =>
        kind is { } known ? new(known, node.Group.Name, place is null ? node.Group.Place : PlaceOf(document, place.SpanStart)) : null;

    private static FileLinePositionSpan PlaceOf(IndexedDocument document, int position) => document.Root.SyntaxTree.GetLineSpan(new(position, 0));
}
