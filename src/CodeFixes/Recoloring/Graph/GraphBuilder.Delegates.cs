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
        if (EventHandlers.IsSubscribedOutside(expression, document.Model, _cancellation) && EventHandlers.OnlyReadsArguments(lambda))
        {
            MakeEventHandler(node);
            return;
        }

        if (ForEachLambda.StatementOf(expression, document, _cancellation) is { } statement)
        {
            node.Loop = statement;
            var function = Function.Around(statement);
            Add(node, Caller(function, document), document, null, null, SiteBarriers.At(statement.Expression, function, document, _cancellation));
            return;
        }

        var target = DelegateTarget.Of(expression, document, _cancellation);
        if (target.Awaited is { } outer)
        {
            AddAwaited(node, document, outer, null);
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
            Add(node, Caller(around, document), document, null, null, SiteBarriers.At(call, around, document, _cancellation));
            _sites[_sites.Count - 1] = _sites[_sites.Count - 1] with { Covered = call };
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
                    AddAwaited(node, member.Document, call, null);
                }
            }
        }

        // Everyone who calls the method must be able to pass something that returns a task.
        foreach (var (document, token) in _index.Mentions(MemberGroups.SimpleName(method.Declarations[0].Symbol!)))
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

    private static void Bar(GraphNode node, IndexedDocument document, SyntaxNode place) =>
        node.Group = node.Group with { Barriers = node.Group.Barriers.Add(new(BarrierKind.SynchronousDelegate, node.Group.Name, PlaceOf(document, place.SpanStart))) };
}
