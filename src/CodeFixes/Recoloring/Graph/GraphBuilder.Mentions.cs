using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <content>The uses of members: every place their name stands.</content>
internal sealed partial class GraphBuilder
{
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

    // What .NET has for async sequences goes on wherever it is resumed, and with it the iterator and every lambda: only for code that does so anyway.
    private ExpressionSyntax? ReadOf(InvocationExpressionSyntax call, IndexedDocument document)
    {
        _habits ??= new(_index);
        return Sequences.ReadOf(call, document, _cancellation) is { } read && (read == call || _habits.Of(document.Document.Project.Id)) ? read : null;
    }

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
        else if (place.Symbol is null && NameUse.CallOf(name) is null)
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
        var expression = NameUse.ReadOf(name);
        if (NameUse.CallOf(name) is { } call)
        {
            if (!_nodes.IsTwinOf(node, Function.Around(call), document))
            {
                var read = node.IsSequence ? ReadOf(call, document) : call;
                var obstacle = IsHidden(node, call, document) ? BarrierKind.NameCollision
                    : read is null ? BarrierKind.Iterator
                    : node.ByReference?.Obstacle(call, node, document, _cancellation);
                AddAwaited(node, document, read ?? call, name, obstacle);
            }

            return;
        }

        if (node.IsAsyncVoid && Subscriptions.CanBridge(expression, document, _cancellation))
        {
            node.Subscriptions.Add((document, expression));
            return;
        }

        if (!node.IsAsyncVoid && EventHandlers.IsSubscribedOutside(expression, document.Model, _cancellation) && node.Declarations.All(declared => EventHandlers.OnlyReadsArguments(declared.Node)))
        {
            MakeEventHandler(node);
            return;
        }

        var target = node is { ByReference: null, IsSequence: false } ? DelegateTarget.Of(expression, method, document, _cancellation) : default;
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
}
