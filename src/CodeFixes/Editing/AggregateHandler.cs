using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Editing;

/// <summary>
/// Handlers that live on the <c>AggregateException</c> of <c>Wait</c> and <c>Result</c>: <c>await</c> throws the inner exception,
/// so they would be dead code afterwards.
/// </summary>
internal static class AggregateHandler
{
    /// <summary>Whether a <c>try</c> of the same function around <paramref name="site"/> has such a handler, other than one that only unwraps.</summary>
    public static bool Covers(SyntaxNode site, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var function = Function.Around(site).Node;
        var unwrapping = site is ExpressionSyntax wait ? UnwrappingHandler.Of(wait, model, known, cancellation) : null;
        for (var node = site.Parent; node is not null && node != function; node = node.Parent)
        {
            if (node is TryStatementSyntax tried && tried.Block.Span.Contains(site.Span))
            {
                foreach (var handler in tried.Catches)
                {
                    if (handler != unwrapping && LivesOnAggregate(handler, model, known, cancellation))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static bool LivesOnAggregate(CatchClauseSyntax handler, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        if (handler.Declaration is { } declaration && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(declaration.Type, cancellation).Type, known.AggregateException))
        {
            return true;
        }

        // `catch (Exception e) when (e is AggregateException)`, `e.InnerException`: unwrapping by hand.
        foreach (var node in handler.DescendantNodes())
        {
            if (node is IdentifierNameSyntax { Identifier.ValueText: "AggregateException" or "InnerException" or "InnerExceptions" or "GetBaseException" or "Flatten" })
            {
                return true;
            }
        }

        return false;
    }
}
