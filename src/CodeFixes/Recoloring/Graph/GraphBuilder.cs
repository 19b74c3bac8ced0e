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
            _nodes.Factories.UnionWith(places.Where(place => place.Place.Function.Kind == FunctionKind.Constructor).Select(place => SourceKey.Of(place.Place.Function.Node!)));
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
        if (Explored(place.Function, document, isSeed: true) is not { } node)
        {
            return;
        }

        var barrier = place.Site is null ? null
            : _refused.Contains(seed) ? BarrierKind.NoRewrite
            : SiteBarriers.At(place.Site, place.Function, document, _unwraps, _cancellation);
        _seeds.Add(new(seed, document, place.Site, new(node.Id, At(barrier, node, place.Site, document), place.Site is null)));
    }

    private GraphNode? Caller(Function function, IndexedDocument document) => Explored(function, document, isSeed: false);

    /// <summary>The node of a function, queued to be explored the first time; null outside any function.</summary>
    private GraphNode? Explored(Function function, IndexedDocument document, bool isSeed) => Explored(_nodes.Of(function, document), isSeed);

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
                var declaration = node.Declarations[0];
                var name = ((LocalFunctionStatementSyntax)declaration.Node).Identifier.ValueText;

                // In a top-level program every statement has a parent of its own.
                var scope = (declaration.Node.Parent is GlobalStatementSyntax { Parent: { } program } ? program : declaration.Node.Parent!).FullSpan;
                foreach (var position in declaration.Document.Names.PlacesOf(name))
                {
                    if (scope.Contains(position))
                    {
                        AddMention(node, declaration.Document, declaration.Document.Root.FindToken(position, findInsideTrivia: true));
                    }
                }

                break;
            case FunctionKind.Constructor:
                AddCreations(node);
                break;
            default:
                AddMemberUses(node);
                break;
        }
    }

    private void AddMemberUses(GraphNode node)
    {
        foreach (var name in node.Declarations.Select(member => MemberGroups.SimpleName(member.Symbol!)).Distinct().ToList())
        {
            foreach (var (document, token) in _index.Mentions(name))
            {
                AddMention(node, document, token);
            }

            // Called like any other method too: then somebody waits for it.
            if (node.IsEventHandler && _sites.Any(site => site.Use.Callee == node.Id && site.Awaited is not null))
            {
                Bar(node, node.Declarations[0].Document, node.Declarations[0].Node);
            }

            foreach (var (document, position) in _index.Inactive(name))
            {
                AddOutside(node, BarrierKind.InactiveCode, document, position);
            }

            foreach (var (document, position) in _index.Strings(name))
            {
                if (document.Root.FindToken(position).Parent?.Parent?.Parent?.Parent is InvocationExpressionSyntax call && TwinSyntax.NameOf(call.Expression)?.Identifier.ValueText
                    is "GetMethod" or "GetRuntimeMethod" or "GetDeclaredMethod" or "GetMember" or "InvokeMember" or "CreateDelegate" or "GetProperty" or "GetRuntimeProperty" or "GetDeclaredProperty")
                {
                    AddOutside(node, BarrierKind.Reflection, document, position);
                }
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

    private void AddMention(GraphNode node, IndexedDocument document, SyntaxToken token)
    {
        if (token.Parent is not SimpleNameSyntax name || name.Identifier != token)
        {
            return;
        }

        var info = document.Model.GetSymbolInfo(name, _cancellation);
        if (info.Symbol is null && info.CandidateSymbols.IsEmpty)
        {
            if (name.Parent is MemberAccessExpressionSyntax member && member.Name == name && document.Model.GetTypeInfo(member.Expression, _cancellation).Type is IDynamicTypeSymbol)
            {
                AddOutside(node, BarrierKind.Dynamic, document, token.SpanStart);
            }

            return;
        }

        var isResolved = info.Symbol is not null;
        if (!(isResolved ? _nodes.IsIn(node, info.Symbol) : info.CandidateSymbols.Any(candidate => _nodes.IsIn(node, candidate))))
        {
            return;
        }

        if (name.IsPartOfStructuredTrivia())
        {
            node.Renames.Add((document, name));
        }
        else if (name.FirstAncestorOrSelf<AttributeSyntax>() is not null)
        {
            AddOutside(node, BarrierKind.Attribute, document, token.SpanStart);
        }
        else if (NameUse.IsInNameOf(name) && node.IsProperty)
        {
            // Whoever is told the name of a property looks for a property.
            AddOutside(node, BarrierKind.Reflection, document, token.SpanStart);
        }
        else if (NameUse.IsInNameOf(name))
        {
            node.Renames.Add((document, name));
        }
        else if (!isResolved)
        {
            AddOutside(node, info.CandidateReason switch
            {
                CandidateReason.LateBound => BarrierKind.Dynamic,
                CandidateReason.MemberGroup => BarrierKind.MethodGroup,
                _ => BarrierKind.Unresolved,
            }, document, token.SpanStart);
        }
        else if (info.Symbol is IMethodSymbol method)
        {
            AddReference(node, document, name, method);
        }
        else
        {
            AddRead(node, document, name);
        }
    }

    private void AddRead(GraphNode node, IndexedDocument document, SimpleNameSyntax name)
    {
        var read = NameUse.ReadOf(name);
        if (NameUse.IsCalledByName(read))
        {
            AddOutside(node, BarrierKind.PatternMember, document, name.SpanStart);
            return;
        }

        var around = Function.Around(read);
        if (!_nodes.IsTwinOf(node, around, document))
        {
            Add(node, Caller(around, document), document, read, name, SiteBarriers.At(read, around, document, _unwraps, _cancellation));
        }
    }

    private void AddReference(GraphNode node, IndexedDocument document, SimpleNameSyntax name, IMethodSymbol method)
    {
        ExpressionSyntax expression = name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? (ExpressionSyntax)name.Parent : name;
        if (expression.Parent is InvocationExpressionSyntax call && call.Expression == expression)
        {
            var around = Function.Around(call);
            if (_nodes.IsTwinOf(node, around, document))
            {
                return;
            }

            Add(node, Caller(around, document), document, call, name, IsHidden(node, call, document) ? BarrierKind.NameCollision : SiteBarriers.At(call, around, document, _unwraps, _cancellation));
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
            var around = Function.Around(outer);
            Add(node, Caller(around, document), document, outer, name, SiteBarriers.At(outer, around, document, _unwraps, _cancellation));
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

    private void Add(GraphNode callee, GraphNode? caller, IndexedDocument document, ExpressionSyntax? awaited, SimpleNameSyntax? name, BarrierKind? barrier) =>
        _sites.Add(new(new(caller?.Id ?? -1, callee.Id, At(barrier, caller ?? callee, (SyntaxNode?)name ?? awaited, document)), document, awaited, name));

    private void AddOutside(GraphNode callee, BarrierKind kind, IndexedDocument document, int position) =>
        _sites.Add(new(new(-1, callee.Id, new(kind, callee.Group.Name, PlaceOf(document, position))), document, null, null));

    private static Barrier? At(BarrierKind? kind, GraphNode node, SyntaxNode? place, IndexedDocument document) =>
        kind is { } known ? new(known, node.Group.Name, place is null ? node.Group.Place : PlaceOf(document, place.SpanStart)) : null;

    private static FileLinePositionSpan PlaceOf(IndexedDocument document, int position) => document.Root.SyntaxTree.GetLineSpan(new(position, 0));
}
