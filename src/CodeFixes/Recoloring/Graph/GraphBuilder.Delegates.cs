using System.Collections.Immutable;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <content>Lambdas, and the parameters of source methods they are passed to: the color flows from the lambda through the parameter into the method.</content>
internal sealed partial class GraphBuilder
{
    private void AddLambdaUse(GraphNode node)
    {
        var (document, lambda, _) = node.Declarations[0];
        var expression = (AnonymousFunctionExpressionSyntax)lambda;
        if (EventHandlers.IsSubscribed(expression, document, _cancellation) && EventHandlers.OnlyReadsArguments(lambda))
        {
            MakeEventHandler(node);
            return;
        }

        var target = DelegateTarget.Of(expression, document, _cancellation);
        if (target.Awaited is { } outer)
        {
            var around = Function.Around(outer);
            Add(node, Caller(around, document), document, outer, null, SiteBarriers.At(outer, around, document, _unwraps, _cancellation));
        }
        else if (target.Takes)
        {
            node.Group = node.Group with { IsEntry = true };
        }
        else if (DelegateParameter.Of(expression, document, _cancellation) is { } parameter && Explored(_nodes.OfParameter(parameter, _cancellation)) is { } parameterNode)
        {
            // The parameter hands the color on, and the call is where both have to change together.
            var call = (InvocationExpressionSyntax)expression.Parent!.Parent!.Parent!;
            var around = Function.Around(call);
            Add(node, parameterNode, document, null, null, null);
            Add(node, Caller(around, document), document, null, null, SiteBarriers.At(call, around, document, _unwraps, _cancellation));
        }
        else
        {
            Bar(node, document, lambda);
        }
    }

    private void AddParameterUses(GraphNode node)
    {
        var parameter = node.Parameter!;
        var method = _nodes.All[node.Group.Outer];
        foreach (var member in method.Declarations)
        {
            var declared = ((MethodDeclarationSyntax)member.Node).ParameterList.Parameters[parameter.Ordinal];
            foreach (var name in member.Node.DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (name.Identifier.ValueText != declared.Identifier.ValueText
                    || !SymbolEqualityComparer.Default.Equals(member.Document.Model.GetSymbolInfo(name, _cancellation).Symbol, member.Symbol!.Parameters[parameter.Ordinal]))
                {
                    continue;
                }

                var (canChange, call) = DelegateParameter.UseOf(name);
                if (!canChange)
                {
                    Bar(node, member.Document, name);
                }
                else if (call is not null)
                {
                    var around = Function.Around(call);
                    Add(node, Caller(around, member.Document), member.Document, call, null, SiteBarriers.At(call, around, member.Document, _unwraps, _cancellation));
                }
            }
        }

        // Everyone who calls the method must be able to pass something that returns a task.
        foreach (var simpleName in method.Declarations.Select(member => MemberGroups.SimpleName(member.Symbol!)).Distinct().ToList())
        {
            foreach (var (document, token) in _index.Mentions(simpleName))
            {
                if (token.Parent is SimpleNameSyntax name
                    && (name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? name.Parent : name) is { Parent: InvocationExpressionSyntax call }
                    && TwinSyntax.NameOf(call.Expression) == name
                    && document.Model.GetSymbolInfo(call, _cancellation).Symbol is IMethodSymbol called && _nodes.IsIn(method, called)
                    && !DelegateParameter.CanFollow(parameter.ArgumentOf(call, called)))
                {
                    Bar(node, document, call);
                }
            }
        }
    }

    private static void Bar(GraphNode node, IndexedDocument document, SyntaxNode place) =>
        node.Group = node.Group with { Barriers = node.Group.Barriers.Add(new(BarrierKind.SynchronousDelegate, node.Group.Name, PlaceOf(document, place.SpanStart))) };

    private void AddCreations(GraphNode node)
    {
        var constructor = node.Declarations[0].Symbol!;
        foreach (var document in _index.Documents)
        {
            foreach (var position in document.Names.PlacesOf(constructor.ContainingType.Name).Concat(document.Names.ImplicitCreations))
            {
                var place = document.Root.FindToken(position).Parent;
                var created = place is ImplicitObjectCreationExpressionSyntax ? (BaseObjectCreationExpressionSyntax)place : (place?.FirstAncestorOrSelf<TypeSyntax>(type => type.Parent is not TypeSyntax)?.Parent as ObjectCreationExpressionSyntax);
                if (created is null || !SymbolEqualityComparer.Default.Equals(document.Model.GetSymbolInfo(created, _cancellation).Symbol?.OriginalDefinition, constructor))
                {
                    continue;
                }

                var around = Function.Around(created);
                var barrier = created.Initializer is not null ? BarrierKind.NoRewrite : SiteBarriers.At(created, around, document, _unwraps, _cancellation);
                Add(node, Caller(around, document), document, created, null, barrier);
            }
        }

        // A type nobody creates in sight is created by someone else.
        if (_index.IsWhole && !_sites.Any(site => site.Use.Callee == node.Id))
        {
            AddOutside(node, BarrierKind.Constructor, node.Declarations[0].Document, node.Declarations[0].Node.SpanStart);
        }
    }
}
