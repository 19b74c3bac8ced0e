using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>
/// Where a query comes from. EF Core's async operators throw on queries of another provider, so they are the counterparts
/// only of queries that EF Core runs: those that do not lead back to memory or to a type of another provider.
/// </summary>
internal sealed class QuerySource
{
    private const int LongestChain = 64;
    private readonly SemanticModel _model;
    private readonly KnownSymbols _known;
    private readonly CancellationToken _cancellation;

    // What has been followed already says nothing new: `query = flag ? query.Where(…) : query`.
    private readonly HashSet<ISymbol> _followed = new(SymbolEqualityComparer.Default);

    private QuerySource(SemanticModel model, KnownSymbols known, CancellationToken cancellation) => (_model, _known, _cancellation) = (model, known, cancellation);

    /// <summary>Whether the query <paramref name="call"/> runs (its receiver, or first argument when called as a static method) is EF Core's.</summary>
    public static bool IsRunByEntityFramework(InvocationExpressionSyntax call, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        known.EntityFrameworkQueryableExtensions is not null && new QuerySource(model, known, cancellation).IsEntityFramework(call);

    /// <summary>Whether <paramref name="query"/> itself is EF Core's.</summary>
    public static bool IsEntityFramework(ExpressionSyntax query, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        known.EntityFrameworkQueryableExtensions is not null && new QuerySource(model, known, cancellation).Leads(query, LongestChain);

    private bool IsEntityFramework(InvocationExpressionSyntax call) => QueryOf(call) is { } query && Leads(query, LongestChain);

    /// <summary>Whether EF Core declares the type: its extensions are spread over an assembly a provider, in one namespace.</summary>
    public static bool IsEntityFrameworkOwn(INamedTypeSymbol? type) =>
        type is { ContainingNamespace: { Name: "EntityFrameworkCore", ContainingNamespace: { Name: "Microsoft", ContainingNamespace.IsGlobalNamespace: true } } };

    private ExpressionSyntax? QueryOf(InvocationExpressionSyntax call)
    {
        if (_model.GetSymbolInfo(call, _cancellation).Symbol is not IMethodSymbol method)
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

    private bool Leads(ExpressionSyntax query, int depth)
    {
        var type = _model.GetTypeInfo(query, _cancellation).Type;
        if (IsDbSet(type))
        {
            return true;
        }

        if (depth == 0 || !Awaitable.Implements(type, _known.IQueryable) || IsInMemory(type))
        {
            return false;
        }

        return query switch
        {
            ParenthesizedExpressionSyntax parenthesized => Leads(parenthesized.Expression, depth - 1),
            PostfixUnaryExpressionSyntax suppressed => Leads(suppressed.Operand, depth - 1),
            CastExpressionSyntax cast => Leads(cast.Expression, depth - 1),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } cast => Leads(cast.Left, depth - 1),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } either =>
                Leads(either.Left, depth - 1) && Leads(either.Right, depth - 1),
            ConditionalExpressionSyntax choice => Leads(choice.WhenTrue, depth - 1) && Leads(choice.WhenFalse, depth - 1),
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax continued } => LeadsThroughCall(continued, depth),
            QueryExpressionSyntax comprehension => Leads(comprehension.FromClause.Expression, depth - 1),
            InvocationExpressionSyntax call => LeadsThroughCall(call, depth),
            SimpleNameSyntax or MemberAccessExpressionSyntax => LeadsThroughSymbol(query, type, depth),
            _ => IsPlainQueryable(type),
        };
    }

    private bool LeadsThroughCall(InvocationExpressionSyntax call, int depth)
    {
        if (_model.GetSymbolInfo(call, _cancellation).Symbol is not IMethodSymbol method)
        {
            return false;
        }

        // Operators, EF Core's own (Include, AsNoTracking, FromSql) and a user's, hand on the query they are called on.
        var operated = method.ReducedFrom ?? method;
        if (operated.IsExtensionMethod)
        {
            if (QueryOf(call) is not { } source)
            {
                return false;
            }

            // `repository.Query()` is a user's; `list.AsQueryable()` and another provider's entry points are not ours to know.
            return Awaitable.Implements(_model.GetTypeInfo(source, _cancellation).Type, _known.IQueryable)
                ? Leads(source, depth - 1)
                : IsEntityFrameworkOwn(operated.ContainingType) || (!operated.DeclaringSyntaxReferences.IsEmpty && IsPlainQueryable(operated.ReturnType) && DeclaredValueLeads(operated, depth));
        }

        return IsPlainQueryable(method.ReturnType) && DeclaredValueLeads(method, depth);
    }

    private bool LeadsThroughSymbol(ExpressionSyntax query, ITypeSymbol? type, int depth)
    {
        if (!IsPlainQueryable(type) || _model.GetSymbolInfo(query, _cancellation).Symbol is not { } symbol)
        {
            return false;
        }

        return _followed.Contains(symbol) || (DeclaredValueLeads(symbol, depth) && (symbol is not (ILocalSymbol or IParameterSymbol) || AssignedValuesLead(symbol, query, depth)));
    }

    // What holds an IQueryable is taken for EF Core's unless its own declaration shows otherwise.
    private bool DeclaredValueLeads(ISymbol symbol, int depth)
    {
        if (!_followed.Add(symbol) || symbol.DeclaringSyntaxReferences is not [var reference] || reference.SyntaxTree != _model.SyntaxTree)
        {
            return true;
        }

        var value = reference.GetSyntax(_cancellation) switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer?.Value,
            PropertyDeclarationSyntax property => property.Initializer?.Value ?? property.ExpressionBody?.Expression,
            MethodDeclarationSyntax method => method.ExpressionBody?.Expression ?? OnlyReturn(method.Body),
            LocalFunctionStatementSyntax local => local.ExpressionBody?.Expression ?? OnlyReturn(local.Body),
            _ => null,
        };

        return value is null || value.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.ThrowExpression || Leads(value, depth - 1);
    }

    private static ExpressionSyntax? OnlyReturn(BlockSyntax? body) => body is { Statements: [ReturnStatementSyntax { Expression: { } returned }] } ? returned : null;

    // Whatever the variable may hold must lead to EF Core.
    private bool AssignedValuesLead(ISymbol variable, SyntaxNode use, int depth)
    {
        var scope = use.FirstAncestorOrSelf<MemberDeclarationSyntax>(member => member is not GlobalStatementSyntax) ?? use.SyntaxTree.GetRoot(_cancellation);
        foreach (var node in scope.DescendantNodes())
        {
            if (node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } assignment
                && target.Identifier.ValueText == variable.Name
                && !Leads(assignment.Right, depth - 1))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsDbSet(ITypeSymbol? type)
    {
        for (var current = type; current is not null && _known.DbSet is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, _known.DbSet))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsInMemory(ITypeSymbol? type) =>
        _known.EnumerableQuery is not null && SymbolEqualityComparer.Default.Equals(type?.BaseType, _known.EnumerableQuery);

    // Other providers have types of their own (IMongoQueryable<T>); EF Core's queries are seen as the framework's interfaces.
    private bool IsPlainQueryable(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Interface } && _known.IQueryable is { } queryable
        && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, queryable.ContainingAssembly)
        || type?.ContainingAssembly is not null && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _known.EntityFrameworkQueryableExtensions?.ContainingAssembly);
}
