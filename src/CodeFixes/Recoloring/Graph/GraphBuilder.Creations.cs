using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <content>The places that create what is to come from an async factory.</content>
internal sealed partial class GraphBuilder
{
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

                AddAwaited(node, document, created, null, created.Initializer is not null ? BarrierKind.NoRewrite : null);
            }
        }

        // A type nobody creates in sight is created by someone else.
        if (_index.IsWhole && !_sites.Any(site => site.Use.Callee == node.Id))
        {
            AddOutside(node, BarrierKind.Constructor, node.Declarations[0].Document, node.Declarations[0].Node.SpanStart);
        }
    }
}
