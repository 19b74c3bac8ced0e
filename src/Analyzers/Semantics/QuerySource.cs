using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>
/// Where a query comes from. EF Core's async operators throw on queries of another provider, so they are the counterparts
/// only of queries that EF Core runs: those that do not lead back to memory or to a type of another provider.
/// </summary>
internal static class QuerySource
{
    private const int LongestChain = 64;

    /// <summary>Whether the query <paramref name="call"/> runs (its receiver, or first argument when called as a static method) is EF Core's.</summary>
    public static bool IsEntityFramework(InvocationExpressionSyntax call, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        known.EntityFrameworkQueryableExtensions is not null
        && QueryOf(call, model, cancellation) is { } query
        && Leads(query, model, known, cancellation, LongestChain);

    /// <summary>Whether EF Core declares the type: its extensions are spread over an assembly a provider, in one namespace.</summary>
    public static bool IsEntityFrameworkOwn(INamedTypeSymbol? type) =>
        type is { ContainingNamespace: { Name: "EntityFrameworkCore", ContainingNamespace: { Name: "Microsoft", ContainingNamespace.IsGlobalNamespace: true } } };

    private static ExpressionSyntax? QueryOf(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        if (method.IsStatic && method.ReducedFrom is null)
        {
            return call.ArgumentList.Arguments is [var first, ..] ? first.Expression : null;
        }

        return call.Expression switch
        {
            MemberAccessExpressionSyntax member => member.Expression,
            MemberBindingExpressionSyntax => TwinSyntax.ConditionalAround(call)?.Expression,
            _ => null,
        };
    }

    private static bool Leads(ExpressionSyntax query, SemanticModel model, KnownSymbols known, CancellationToken cancellation, int depth)
    {
        var type = model.GetTypeInfo(query, cancellation).Type;
        if (IsDbSet(type, known))
        {
            return true;
        }

        if (depth == 0 || !Awaitable.Implements(type, known.IQueryable) || IsInMemory(type, known))
        {
            return false;
        }

        return query switch
        {
            ParenthesizedExpressionSyntax parenthesized => Leads(parenthesized.Expression, model, known, cancellation, depth - 1),
            PostfixUnaryExpressionSyntax suppressed => Leads(suppressed.Operand, model, known, cancellation, depth - 1),
            CastExpressionSyntax cast => Leads(cast.Expression, model, known, cancellation, depth - 1),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } cast => Leads(cast.Left, model, known, cancellation, depth - 1),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either =>
                Leads(either.Left, model, known, cancellation, depth - 1) && Leads(either.Right, model, known, cancellation, depth - 1),
            ConditionalExpressionSyntax choice => Leads(choice.WhenTrue, model, known, cancellation, depth - 1) && Leads(choice.WhenFalse, model, known, cancellation, depth - 1),
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax continued } => LeadsThroughCall(continued, model, known, cancellation, depth),
            QueryExpressionSyntax comprehension => Leads(comprehension.FromClause.Expression, model, known, cancellation, depth - 1),
            InvocationExpressionSyntax call => LeadsThroughCall(call, model, known, cancellation, depth),
            SimpleNameSyntax or MemberAccessExpressionSyntax => LeadsThroughSymbol(query, type, model, known, cancellation, depth),
            _ => IsPlainQueryable(type, known),
        };
    }

    private static bool LeadsThroughCall(InvocationExpressionSyntax call, SemanticModel model, KnownSymbols known, CancellationToken cancellation, int depth)
    {
        if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method)
        {
            return false;
        }

        // Operators, EF Core's own (Include, AsNoTracking, FromSql) and a user's, hand on the query they are called on.
        var operated = method.ReducedFrom ?? method;
        if (operated.IsExtensionMethod)
        {
            if (QueryOf(call, model, cancellation) is not { } source)
            {
                return false;
            }

            // `repository.Query()` is a user's; `list.AsQueryable()` and another provider's entry points are not ours to know.
            return Awaitable.Implements(model.GetTypeInfo(source, cancellation).Type, known.IQueryable)
                ? Leads(source, model, known, cancellation, depth - 1)
                : IsEntityFrameworkOwn(operated.ContainingType) || (!operated.DeclaringSyntaxReferences.IsEmpty && IsPlainQueryable(operated.ReturnType, known) && DeclaredValueLeads(operated, model, known, cancellation, depth));
        }

        return IsPlainQueryable(method.ReturnType, known) && DeclaredValueLeads(method, model, known, cancellation, depth);
    }

    private static bool LeadsThroughSymbol(ExpressionSyntax query, ITypeSymbol? type, SemanticModel model, KnownSymbols known, CancellationToken cancellation, int depth)
    {
        if (!IsPlainQueryable(type, known) || model.GetSymbolInfo(query, cancellation).Symbol is not { } symbol)
        {
            return false;
        }

        return DeclaredValueLeads(symbol, model, known, cancellation, depth)
            && (symbol is not ILocalSymbol local || AssignedValuesLead(local, model, known, cancellation, depth));
    }

    // What holds an IQueryable is taken for EF Core's unless its own declaration shows otherwise.
    private static bool DeclaredValueLeads(ISymbol symbol, SemanticModel model, KnownSymbols known, CancellationToken cancellation, int depth)
    {
        if (symbol.DeclaringSyntaxReferences is not [var reference] || reference.SyntaxTree != model.SyntaxTree)
        {
            return true;
        }

        var value = reference.GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
            MethodDeclarationSyntax method => method.ExpressionBody?.Expression ?? OnlyReturn(method.Body),
            LocalFunctionStatementSyntax local => local.ExpressionBody?.Expression ?? OnlyReturn(local.Body),
            _ => null,
        };

        return value is null || value.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.ThrowExpression || Leads(value, model, known, cancellation, depth / 2);
    }

    private static ExpressionSyntax? OnlyReturn(BlockSyntax? body) => body is { Statements: [ReturnStatementSyntax { Expression: { } returned }] } ? returned : null;

    // `query = query.Where(…)` builds on itself and says nothing new; anything else must lead to EF Core as well.
    private static bool AssignedValuesLead(ILocalSymbol local, SemanticModel model, KnownSymbols known, CancellationToken cancellation, int depth)
    {
        if (local.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax(cancellation).FirstAncestorOrSelf<BlockSyntax>() is not { } scope)
        {
            return true;
        }

        foreach (var node in scope.DescendantNodes())
        {
            if (node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } assignment
                && target.Identifier.ValueText == local.Name
                && Root(assignment.Right) is var root
                && !(root is IdentifierNameSyntax itself && itself.Identifier.ValueText == local.Name)
                && !Leads(assignment.Right, model, known, cancellation, depth / 2))
            {
                return false;
            }
        }

        return true;
    }

    private static ExpressionSyntax Root(ExpressionSyntax chain)
    {
        while (true)
        {
            switch (chain)
            {
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member }:
                    chain = member.Expression;
                    break;
                case QueryExpressionSyntax query:
                    chain = query.FromClause.Expression;
                    break;
                case ParenthesizedExpressionSyntax parenthesized:
                    chain = parenthesized.Expression;
                    break;
                default:
                    return chain;
            }
        }
    }

    private static bool IsDbSet(ITypeSymbol? type, KnownSymbols known)
    {
        for (var current = type; current is not null && known.DbSet is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, known.DbSet))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInMemory(ITypeSymbol? type, KnownSymbols known) =>
        known.EnumerableQuery is not null && SymbolEqualityComparer.Default.Equals(type?.BaseType, known.EnumerableQuery);

    // Other providers have types of their own (IMongoQueryable<T>); EF Core's queries are seen as the framework's interfaces.
    private static bool IsPlainQueryable(ITypeSymbol? type, KnownSymbols known) =>
        type is { TypeKind: TypeKind.Interface } && known.IQueryable is { } queryable
        && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, queryable.ContainingAssembly)
        || type?.ContainingAssembly is not null && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, known.EntityFrameworkQueryableExtensions?.ContainingAssembly);
}
