using System.Collections.Immutable;
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
    private bool _unwraps;

    private GraphBuilder(SourceIndex index, RecolorRequest request, RecolorSetbacks setbacks, CancellationToken cancellation)
    {
        _index = index;
        _refused = setbacks.Seeds;
        _leavesCallers = request.LeavesCallers;
        _makesFactories = request.MakesFactories;
        _cancellation = cancellation;
        _nodes = new(index, request.Mode, setbacks.Functions, cancellation);
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
                _unwraps |= place.Wait is { Form: not BlockingWaitForm.GetResult };
            }
        }

        if (_makesFactories)
        {
            _nodes.Factories.UnionWith(places.Where(place => place.Place.Function.Node is ConstructorDeclarationSyntax).Select(place => SourceKey.Of(place.Place.Function.Node!)));
        }

        _nodes.Properties.UnionWith(places.Where(place => place.Place is { Site: null, Function.Kind: FunctionKind.Accessor }).Select(place => SourceKey.Of(place.Place.Function.Node!)));
        foreach (var (seed, document, place) in places)
        {
            AddSeed(seed, place, document);
        }

        while (_work.Count > 0)
        {
            _cancellation.ThrowIfCancellationRequested();
            AddUses(_work.Dequeue());
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
            : _refused.Contains(seed) || !place.IsExpression ? BarrierKind.NoRewrite
            : SiteBarriers.At(place.Site, place.Function, document, _unwraps, _cancellation);
        _seeds.Add(new(seed, document, place.Site, new(node.Id, At(barrier, node, place.Site, document), place.Site is null)));
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
                bound.Add(declaration.Document, declaration.Document.Root.FindToken(position, findInsideTrivia: true), _cancellation);
            }
        }

        AddMentions(node, bound);
    }

    private void AddMemberUses(GraphNode node)
    {
        // The members of a group share their name.
        var name = MemberGroups.SimpleName(node.Declarations[0].Symbol!);
        AddMentions(node, _index.Bound(name, _cancellation));

        // Called like any other method too: then somebody waits for it.
        if (node.IsEventHandler && _sites.Any(site => site.Use.Callee == node.Id && site.Awaited is not null))
        {
            Bar(node, node.Declarations[0].Document, node.Declarations[0].Node);
        }

        foreach (var (document, position) in _index.Inactive(name))
        {
            AddOutside(node, BarrierKind.InactiveCode, document, position);
        }

        foreach (var (document, position) in _index.AttributeWords(name))
        {
            AddOutside(node, BarrierKind.Attribute, document, position);
        }

        foreach (var (document, position) in _index.Strings(name))
        {
            if (NameUse.IsLookedUp(document.Root.FindToken(position)))
            {
                AddOutside(node, BarrierKind.Reflection, document, position);
            }
        }
    }

    // `Load()` where `LoadAsync` means a local or another member.
    private bool IsHidden(GraphNode node, InvocationExpressionSyntax call, IndexedDocument document) =>
        node.Group is { IsRenamed: true, HasTwin: false } && call.Expression is SimpleNameSyntax && _index.Mentions(node.Group.NewName).Any()
        && document.Model.LookupSymbols(call.SpanStart, name: node.Group.NewName).Any(symbol => symbol is not IMethodSymbol);

    // Its name stays, and nobody waits for it.
    private static void MakeEventHandler(GraphNode node)
    {
        node.IsEventHandler = true;
        node.GetsToken = false;
        node.Group = node.Group with { NewName = node.Group.Name.Substring(node.Group.Name.LastIndexOf('.') + 1), IsEntry = true, KeepsForm = false };
    }

    private void AddMentions(GraphNode node, BoundNames bound)
    {
        // A name that may mean several declarations of one group is one use.
        var seen = new HashSet<SimpleNameSyntax>();
        foreach (var declaration in node.Declarations)
        {
            foreach (var place in bound.Of(SourceKey.Of(declaration.Node)))
            {
                if (seen.Add(place.Name))
                {
                    AddMention(node, place);
                }
            }
        }

        foreach (var place in bound.Dynamic)
        {
            AddOutside(node, BarrierKind.Dynamic, place.Document, place.Name.SpanStart);
        }
    }

    private void AddMention(GraphNode node, BoundName place)
    {
        var (document, name) = (place.Document, place.Name);
        if (name.IsPartOfStructuredTrivia())
        {
            node.Renames.Add((document, name));
        }
        else if (name.FirstAncestorOrSelf<AttributeSyntax>() is not null)
        {
            AddOutside(node, BarrierKind.Attribute, document, name.SpanStart);
        }
        else if (NameUse.IsInNameOf(name) && node.IsProperty)
        {
            // Whoever is told the name of a property looks for a property.
            AddOutside(node, BarrierKind.Reflection, document, name.SpanStart);
        }
        else if (NameUse.IsInNameOf(name))
        {
            node.Renames.Add((document, name));
        }
        else if (place.Symbol is null && !NameUse.IsCalled(name))
        {
            Add(node, Caller(Function.Around(name), document), document, null, name, BarrierKind.MethodGroup);
        }
        else if (place.Symbol is null)
        {
            AddOutside(node, place.Reason == CandidateReason.LateBound ? BarrierKind.Dynamic : BarrierKind.Unresolved, document, name.SpanStart);
        }
        else if (place.Symbol is IPropertySymbol)
        {
            AddRead(node, document, name);
        }
        else
        {
            AddReference(node, document, name, (IMethodSymbol)place.Symbol);
        }
    }

    private void AddRead(GraphNode node, IndexedDocument document, SimpleNameSyntax name)
    {
        var read = NameUse.ReadOf(name);
        if (NameUse.IsCalledByName(read))
        {
            AddOutside(node, BarrierKind.PatternMember, document, name.SpanStart);
        }
        else if (!_nodes.IsTwinOf(node, Function.Around(read), document))
        {
            AddAwaited(node, document, read, name);
        }
    }

    private void AddReference(GraphNode node, IndexedDocument document, SimpleNameSyntax name, IMethodSymbol method)
    {
        ExpressionSyntax expression = name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? (ExpressionSyntax)name.Parent : name;
        if (expression.Parent is InvocationExpressionSyntax call && call.Expression == expression)
        {
            if (!_nodes.IsTwinOf(node, Function.Around(call), document))
            {
                AddAwaited(node, document, call, name, IsHidden(node, call, document) ? BarrierKind.NameCollision : null);
            }

            return;
        }

        if (EventHandlers.IsSubscribed(expression, document, _cancellation) && node.Declarations.All(declared => EventHandlers.OnlyReadsArguments(declared.Node)))
        {
            MakeEventHandler(node);
            return;
        }

        var target = DelegateTarget.Of(expression, method, document, _cancellation);
        if (target.Awaited is { } outer)
        {
            node.GetsToken = false;
            AddAwaited(node, document, outer, name);
        }
        else if (target.Takes)
        {
            // A delegate has no place for one more parameter.
            node.GetsToken = false;
            node.Renames.Add((document, name));
            node.Group = node.Group with { IsEntry = true };
        }
        else
        {
            Add(node, Caller(Function.Around(expression), document), document, null, name, BarrierKind.MethodGroup);
        }
    }

    // A use whose expression is awaited in the function around it, unless something there is in the way.
    private void AddAwaited(GraphNode callee, IndexedDocument document, ExpressionSyntax awaited, SimpleNameSyntax? name, BarrierKind? barrier = null)
    {
        var around = Function.Around(awaited);
        Add(callee, Caller(around, document), document, awaited, name, barrier ?? SiteBarriers.At(awaited, around, document, _unwraps, _cancellation));
    }

    private void Add(GraphNode callee, GraphNode? caller, IndexedDocument document, ExpressionSyntax? awaited, SimpleNameSyntax? name, BarrierKind? barrier) =>
        _sites.Add(new(new(caller?.Id ?? -1, callee.Id, At(barrier, caller ?? callee, (SyntaxNode?)name ?? awaited, document)), document, awaited, name));

    private void AddOutside(GraphNode callee, BarrierKind kind, IndexedDocument document, int position) =>
        _sites.Add(new(new(-1, callee.Id, new(kind, callee.Group.Name, PlaceOf(document, position))), document, null, null));

    private static Barrier? At(BarrierKind? kind, GraphNode node, SyntaxNode? place, IndexedDocument document) =>
        kind is { } known ? new(known, node.Group.Name, place is null ? node.Group.Place : PlaceOf(document, place.SpanStart)) : null;

    private static FileLinePositionSpan PlaceOf(IndexedDocument document, int position) => document.Root.SyntaxTree.GetLineSpan(new(position, 0));
}
