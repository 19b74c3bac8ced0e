using System.Collections.Immutable;
using AsyncColoring.Options;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>The nodes of a graph, one for each group of functions, made when a function is first met.</summary>
internal sealed partial class NodeTable
{
    private readonly SourceIndex _index;
    private readonly RecolorMode? _mode;
    private readonly RecolorSetbacks _setbacks;
    private readonly MemberGroups _groups;
    private readonly Dictionary<SourceKey, GraphNode> _byDeclaration = new();
    private readonly Dictionary<(int Method, int Ordinal), GraphNode> _byParameter = new();
    private readonly List<GraphNode> _all = new();
    private readonly CancellationToken _cancellation;

    public NodeTable(SourceIndex index, RecolorMode? mode, RecolorSetbacks setbacks, CancellationToken cancellation)
    {
        _index = index;
        _mode = mode;
        _setbacks = setbacks;
        _groups = new(index);
        _cancellation = cancellation;
    }

    public IReadOnlyList<GraphNode> All => _all;

    /// <summary>The constructors that may get an async factory.</summary>
    public HashSet<SourceKey> Factories { get; } = new();

    /// <summary>The properties that may become methods.</summary>
    public HashSet<SourceKey> Properties { get; } = new();

    /// <summary>The <c>async void</c> functions that may get a task to return.</summary>
    public HashSet<SourceKey> AsyncVoids { get; } = new();

    /// <summary>The node of a function; null where there is none.</summary>
    public GraphNode? Of(Function function, IndexedDocument document)
    {
        if (function.Node is not { } node)
        {
            return null;
        }

        if (_byDeclaration.TryGetValue(SourceKey.Of(node), out var known))
        {
            return known;
        }

        var symbol = function.SymbolIn(document.Model, _cancellation);
        var color = function.ColorIn(document.Model, document.Facts.Known, _cancellation);
        return (function.Kind, color) switch
        {
            (FunctionKind.Method, FunctionColor.Synchronous) when symbol is not null && _groups.Of(symbol, _cancellation) is { } group => MemberNode(function, group, document),
            (FunctionKind.Accessor, FunctionColor.Synchronous) when Properties.Contains(SourceKey.Of(node)) && symbol is not null && _groups.Of(symbol, _cancellation) is { } group => MemberNode(function, group, document),
            (FunctionKind.Method, FunctionColor.Async) when AsyncVoids.Contains(SourceKey.Of(node)) && symbol is not null && _groups.Of(symbol, _cancellation) is { } group => AsyncVoid(MemberNode(function, group, document)),
            (FunctionKind.LocalFunction, FunctionColor.Async) when AsyncVoids.Contains(SourceKey.Of(node)) && symbol is not null => AsyncVoid(LocalNode(function, new(document, node, symbol))),
            (FunctionKind.LocalFunction, FunctionColor.Synchronous) when symbol is not null => LocalNode(function, new(document, node, symbol)),
            (FunctionKind.Lambda, FunctionColor.Synchronous) => LambdaNode(function, new(document, node, symbol)),
            (FunctionKind.Constructor, _) when Factories.Contains(SourceKey.Of(node)) => FactoryNode(function, new(document, node, symbol)),
            (FunctionKind.Method or FunctionKind.LocalFunction or FunctionKind.Lambda or FunctionKind.TopLevel, _) => AsyncNode(function, new(document, node, symbol)),
            _ => Make(function, new(document, node, symbol), Named(function, symbol), FunctionBarriers.OfKind(function) ?? BarrierKind.Unresolved),
        };
    }

    /// <summary>The node of a delegate parameter; null when its method is no synchronous method of the source, or its type is not written as Action or Func.</summary>
    public GraphNode? OfParameter(DelegateParameter parameter, CancellationToken cancellation)
    {
        if (_groups.Of(parameter.Method, cancellation) is not { } group || group.Members[0] is not { Node: MethodDeclarationSyntax method } first
            || Of(Function.Of(method), first.Document) is not { Group.IsAsync: false } node)
        {
            return null;
        }

        if (_byParameter.TryGetValue((node.Id, parameter.Ordinal), out var known))
        {
            return known;
        }

        var declared = method.ParameterList.Parameters[parameter.Ordinal];
        if (!group.Members.All(member => TaskTypes.IsSynchronousDelegate(((MethodDeclarationSyntax)member.Node).ParameterList.Parameters[parameter.Ordinal].Type)))
        {
            return null;
        }

        // What has the new name already may be just the overload this would become.
        if (node.Group.IsRenamed && group.Members.Any(member => !member.Symbol!.ContainingType.GetMembers(node.Group.NewName).IsEmpty))
        {
            return null;
        }

        var name = $"{node.Group.Name}({declared.Identifier.ValueText})";
        known = new(_all.Count, default, new(name, name.Substring(name.LastIndexOf('.') + 1), declared.SyntaxTree.GetLineSpan(declared.Span)) { Outer = node.Id }) { Parameter = parameter };
        _all.Add(known);
        _byParameter.Add((node.Id, parameter.Ordinal), known);
        return known;
    }

    /// <summary>Whether a symbol is a member of a node's group.</summary>
    public bool IsIn(GraphNode node, ISymbol? symbol)
    {
        symbol = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol;
        return symbol is IMethodSymbol or IPropertySymbol && SourceKey.Of(symbol.OriginalDefinition) is { } key && _byDeclaration.TryGetValue(key, out var found) && found == node;
    }

    /// <summary>Whether a function is the async twin of a node: its calls of the synchronous form are its own business.</summary>
    public bool IsTwinOf(GraphNode node, Function function, IndexedDocument document)
    {
        if (!node.Group.HasTwin)
        {
            return false;
        }

        for (; function.Node is not null; function = Function.Around(function.Node))
        {
            if (function.SymbolIn(document.Model, _cancellation) is { } symbol && MemberGroups.SimpleName(symbol) == node.Group.NewName)
            {
                return true;
            }
        }

        return false;
    }

    // Async already, or free to return a task: what it awaits is nobody else's business.
    private GraphNode AsyncNode(Function function, DeclaredFunction declared)
    {
        var node = Make(function, declared, Named(function, declared.Symbol), null);
        var canBeAsync = function.HasAsyncKeyword
            || (declared.Symbol is { } symbol && Awaitable.CanBeAsyncReturn(symbol.ReturnType, declared.Document.Facts.Known));
        node.Group = node.Group with { IsAsync = true };
        if (!canBeAsync)
        {
            Bar(node, BarrierKind.ForeignAwaitable);
        }
        else if (FunctionBarriers.IsGenerated(declared.Document))
        {
            Bar(node, BarrierKind.GeneratedCode);
        }
        else if (!function.HasAsyncKeyword && declared.Symbol is not null && FunctionBarriers.OfSignature(declared.Symbol) is { } kind)
        {
            Bar(node, kind);
        }

        return node;
    }

    // What nobody could await has no form worth keeping. Outside callers of a public one go on calling it by its name.
    private static GraphNode AsyncVoid(GraphNode node)
    {
        node.IsAsyncVoid = true;
        node.GetsToken = false;
        node.Group = node.Group with { KeepsForm = false, HasOneForm = true, NewName = node.Group.KeepsForm ? node.Group.Name.Substring(node.Group.Name.LastIndexOf('.') + 1) : node.Group.NewName };
        return node;
    }

    private GraphNode LambdaNode(Function function, DeclaredFunction declared)
    {
        var node = Make(function, declared, Named(function, declared.Symbol), declared.Symbol is null ? BarrierKind.Unresolved : FunctionBarriers.OfSignature(declared.Symbol));
        node.Group = node.Group with { Outer = OuterOf(declared) };
        return node;
    }

    private GraphNode LocalNode(Function function, DeclaredFunction declared)
    {
        var name = declared.Symbol!.Name;
        var newName = AsyncName(name, declared.Document);
        var barrier = FunctionBarriers.OfMethod(declared, null, _cancellation);
        if (barrier is null && newName != name && !declared.Document.Model.LookupSymbols(declared.Node.SpanStart, name: newName).IsEmpty)
        {
            barrier = BarrierKind.NameCollision;
        }

        var node = Make(function, declared, Named(function, declared.Symbol), barrier);
        node.Group = node.Group with { NewName = newName, Outer = OuterOf(declared) };
        node.GetsToken = AddsToken(declared.Document) && TokenParameters.Fits(node.Declarations);
        TakeByValue(node);
        YieldAsync(node);
        return node;
    }

    private static bool AddsToken(IndexedDocument document) => ColoringOption.AddToken.IsOn(document.Facts.Options, document.Root.SyntaxTree);

    private GraphNode FactoryNode(Function function, DeclaredFunction declared)
    {
        var node = Make(function, declared, Named(function, declared.Symbol), null);
        node.Factory = FactoryShape.Of((ConstructorDeclarationSyntax)declared.Node, declared.Document, _cancellation);
        node.Group = node.Group with { NewName = "CreateAsync", HasOneForm = true };
        if (node.Factory is null || declared.Symbol is null)
        {
            Bar(node, BarrierKind.Constructor);
        }
        else if (FactoryShape.Obstacle(declared.Symbol, _index, declared.Document, _cancellation) is { } kind)
        {
            Bar(node, kind);
        }

        return node;
    }

    private GraphNode MemberNode(Function function, MemberGroup group, IndexedDocument document)
    {
        var first = group.Members[0];
        var symbol = first.Symbol!;
        var name = MemberGroups.SimpleName(symbol);
        var node = Make(function, first, $"{symbol.ContainingType?.Name}.{name}", null);
        node.Declarations.Clear();
        foreach (var member in group.Members)
        {
            _byDeclaration[SourceKey.Of(member.Node)] = node;
            node.Declarations.Add(member);
            if (GetterMethod.GetterOf(member.Node) is { } getter)
            {
                _byDeclaration[SourceKey.Of(getter)] = node;
            }
        }

        var isEntryPoint = group.Members.Any(member => SymbolEqualityComparer.Default.Equals(member.Document.Model.Compilation.GetEntryPoint(_cancellation), member.Symbol));
        var isCalledByFramework = !isEntryPoint && !node.IsProperty && group.Members.Any(member => OutsideCallers.IsCalledByFramework(member.Symbol!, member.Document.Facts.Table));
        var mode = ModeIn(document);
        var newName = isEntryPoint || isCalledByFramework || (mode == RecolorMode.InPlace && !node.IsProperty) ? name : AsyncName(node.IsProperty ? "Get" + name : name, document);
        var isPublic = !isEntryPoint && !isCalledByFramework && group.Members.Any(member => member.Document.IsLibrary && OutsideCallers.IsPublic(member.Symbol!));
        var keepsForm = newName != name && (mode == RecolorMode.AddTwin || (mode == RecolorMode.Auto && isPublic));
        node.GetsToken = !isEntryPoint && !node.IsProperty && !isCalledByFramework && AddsToken(document) && TokenParameters.Fits(group.Members);
        var counterpart = group.ForeignContract is not null && newName != name && !node.IsProperty ? BaseCounterpart.Of(group, newName, document.Facts.Known) : null;
        if (counterpart is not null)
        {
            (keepsForm, isPublic) = (true, true);
            node.GetsToken = counterpart.Parameters.Length > symbol.Parameters.Length;
            node.IsValueTask = counterpart.ReturnType.IsValueType;
        }

        node.Group = node.Group with { NewName = newName, IsEntry = isEntryPoint || isCalledByFramework || isPublic, KeepsForm = keepsForm };
        foreach (var member in group.Members)
        {
            if (keepsForm && member.Document.IsLibrary && OutsideCallers.IsPublic(member.Symbol!) && member.Symbol is { IsVirtual: true } or { IsOverride: true, IsSealed: false } && !member.Symbol.ContainingType.IsSealed)
            {
                Bar(node, BarrierKind.OverriddenOutside, member);
            }

            if (member.Node is PropertyDeclarationSyntax property && FunctionBarriers.OfProperty(property, member.Symbol!) is { } propertyKind)
            {
                Bar(node, propertyKind, member);
            }
            else if (FunctionBarriers.OfMethod(member, counterpart is null ? group.ForeignContract : null, _cancellation) is { } kind)
            {
                Bar(node, kind, member);
            }
        }

        if (newName != name && counterpart is null)
        {
            LookForTwin(node, group, newName);
        }

        TakeByValue(node);
        YieldAsync(node);
        return node;
    }

    private GraphNode Make(Function function, DeclaredFunction declared, string name, BarrierKind? barrier)
    {
        var place = PlaceOf(declared);
        var node = new GraphNode(_all.Count, function, new(name, name.Substring(name.LastIndexOf('.') + 1), place));
        node.Declarations.Add(declared);
        _all.Add(node);
        _byDeclaration[SourceKey.Of(declared.Node)] = node;
        node.DiscardsTasks = _setbacks.Discarding.Contains(SourceKey.Of(declared.Node));
        if (_setbacks.Functions.TryGetValue(SourceKey.Of(declared.Node), out var setback))
        {
            node.Group = node.Group with { Barriers = ImmutableArray.Create(new Barrier(setback.Kind, name, place, setback.Problem)) };
        }

        if (barrier is { } kind)
        {
            Bar(node, kind);
        }

        return node;
    }

    private static void Bar(GraphNode node, BarrierKind kind, DeclaredFunction? at = null) =>
        node.Group = node.Group with { Barriers = node.Group.Barriers.Add(new(kind, node.Group.Name, at is null ? node.Group.Place : PlaceOf(at))) };

    private int OuterOf(DeclaredFunction declared) => Of(Function.Around(declared.Node), declared.Document)?.Id ?? -1;

    private RecolorMode ModeIn(IndexedDocument document) => _mode ?? ColoringOption.ConvertMode.ValueIn(document.Facts.Options, document.Root.SyntaxTree) switch
    {
        "replace" => RecolorMode.Replace,
        "add_twin" => RecolorMode.AddTwin,
        "in_place" => RecolorMode.InPlace,
        _ => RecolorMode.Auto,
    };
}
