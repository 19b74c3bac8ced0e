using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Where a query comes from: only those of EF Core can be enumerated asynchronously, <c>list.AsQueryable()</c> throws.</summary>
internal static class QuerySource
{
    private const int LongestTrace = 32;

    /// <summary>Whether <paramref name="query"/> is traced to a <c>DbSet</c>, a <c>DbContext</c> or an <c>IQueryable</c> parameter.</summary>
    public static bool IsEntityFramework(ExpressionSyntax query, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        known.EntityFrameworkQueryableExtensions is not null && IsTraced(query, model, known, cancellation, LongestTrace);

    private static bool IsTraced(ExpressionSyntax query, SemanticModel model, KnownSymbols known, CancellationToken cancellation, int depth)
    {
        query = NeverWaits.Unwrap(query);
        var type = model.GetTypeInfo(query, cancellation).Type;
        if (depth == 0 || type is null)
        {
            return false;
        }

        if (IsOrDerives(type, known.DbSet))
        {
            return true;
        }

        if (!Awaitable.Implements(type, known.IQueryable))
        {
            return false;
        }

        switch (query)
        {
            case InvocationExpressionSyntax call:
                return model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
                    && (IsOrDerives(method.ContainingType, known.DbContext)
                        || (SourceOf(call, method) is { } source && IsTraced(source, model, known, cancellation, depth - 1)));

            case QueryExpressionSyntax expression:
                return IsTraced(expression.FromClause.Expression, model, known, cancellation, depth - 1);

            case ConditionalExpressionSyntax choice:
                return IsTraced(choice.WhenTrue, model, known, cancellation, depth - 1) && IsTraced(choice.WhenFalse, model, known, cancellation, depth - 1);

            default:
                return model.GetSymbolInfo(query, cancellation).Symbol switch
                {
                    IParameterSymbol => true,
                    ILocalSymbol local => IsTraced(local, model, known, cancellation, depth - 1),
                    IPropertySymbol { ContainingType: var container } => IsOrDerives(container, known.DbContext),
                    _ => false,
                };
        }
    }

    // What `q.Where(…)`, `Queryable.Where(q, …)` and extension methods of the user's are asked of.
    private static ExpressionSyntax? SourceOf(InvocationExpressionSyntax call, IMethodSymbol method) =>
        method.ReducedFrom is not null ? (call.Expression as MemberAccessExpressionSyntax)?.Expression
        : method.IsExtensionMethod && call.ArgumentList.Arguments is [var first, ..] ? first.Expression
        : null;

    // A local is what it was declared as; later assignments build on that in every query seen.
    private static bool IsTraced(ILocalSymbol local, SemanticModel model, KnownSymbols known, CancellationToken cancellation, int depth) =>
        local.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } value }
        && IsTraced(value, model, known, cancellation, depth);

    private static bool IsOrDerives(ITypeSymbol? type, INamedTypeSymbol? wanted)
    {
        for (; type is not null && wanted is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, wanted))
            {
                return true;
            }
        }

        return false;
    }
}
