using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>What kind of body a <see cref="Function"/> is.</summary>
internal enum FunctionKind
{
    None,
    Method,
    LocalFunction,
    Lambda,
    Accessor,
    Constructor,
    StaticConstructor,
    Destructor,
    Operator,
    Initializer,
    StaticInitializer,
    QueryClause,
    TopLevel,
}

/// <summary>Whether a function can wait without blocking.</summary>
internal enum FunctionColor
{
    /// <summary>Nothing here runs as code of its own (attributes, default values).</summary>
    None,

    /// <summary>Synchronous: it cannot await.</summary>
    Synchronous,

    /// <summary>Returns an awaitable without the <c>async</c> keyword.</summary>
    ReturnsAwaitable,

    /// <summary>May contain <c>await</c> as it stands.</summary>
    Async,
}

/// <summary>The innermost function around a place in the source: anything with a body, query clauses included (they are lambdas to the compiler).</summary>
internal readonly struct Function
{
    private Function(SyntaxNode? node, FunctionKind kind)
    {
        Node = node;
        Kind = kind;
    }

    /// <summary>The declaration, or null where there is none.</summary>
    public SyntaxNode? Node { get; }

    public FunctionKind Kind { get; }

    /// <summary>Whether the compiler lets this function contain <c>await</c> as it is written.</summary>
    public bool HasAsyncKeyword => Node switch
    {
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        CompilationUnitSyntax => true,
        _ => false,
    };

    /// <summary>The function a method, local function, property or constructor of objects declares, with a body or without; none for other nodes.</summary>
    public static Function Of(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax => new(declaration, FunctionKind.Method),
        LocalFunctionStatementSyntax => new(declaration, FunctionKind.LocalFunction),
        PropertyDeclarationSyntax => new(declaration, FunctionKind.Accessor),
        ConstructorDeclarationSyntax constructor when !constructor.Modifiers.Any(SyntaxKind.StaticKeyword) => new(declaration, FunctionKind.Constructor),
        _ => default,
    };

    public static Function Around(SyntaxNode place)
    {
        var child = place;
        for (var node = place.Parent; node is not null; child = node, node = node.Parent)
        {
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax:
                    return new(node, FunctionKind.Lambda);
                case LocalFunctionStatementSyntax local when child == local.Body || child == local.ExpressionBody:
                    return new(node, FunctionKind.LocalFunction);
                case MethodDeclarationSyntax:
                    return Body(node, child, FunctionKind.Method);
                case ConstructorDeclarationSyntax constructor:
                    return child == constructor.Initializer
                        ? new(node, FunctionKind.Constructor)
                        : Body(node, child, constructor.Modifiers.Any(SyntaxKind.StaticKeyword) ? FunctionKind.StaticConstructor : FunctionKind.Constructor);
                case DestructorDeclarationSyntax:
                    return Body(node, child, FunctionKind.Destructor);
                case BaseMethodDeclarationSyntax:
                    return Body(node, child, FunctionKind.Operator);
                case AccessorDeclarationSyntax:
                    return Body(node, child, FunctionKind.Accessor);
                case BasePropertyDeclarationSyntax property:
                    return child is ArrowExpressionClauseSyntax ? new(node, FunctionKind.Accessor) : Initializer(property.Modifiers, child, node);
                case BaseFieldDeclarationSyntax field:
                    return Initializer(field.Modifiers, place, node);
                case PrimaryConstructorBaseTypeSyntax:
                    return new(node, FunctionKind.Constructor);
                case QueryClauseSyntax or SelectOrGroupClauseSyntax or OrderingSyntax when IsRunByQuery(node, child):
                    return new(node, FunctionKind.QueryClause);
                case GlobalStatementSyntax:
                    return new(node.Parent, FunctionKind.TopLevel);
                case AttributeListSyntax or ParameterSyntax or BaseTypeDeclarationSyntax or EnumMemberDeclarationSyntax:
                    return default;
            }
        }

        return default;
    }

    /// <summary>The color of this function. Costs a symbol look-up only where the syntax leaves it open.</summary>
    public FunctionColor ColorIn(SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        if (Node is null)
        {
            return FunctionColor.None;
        }

        if (HasAsyncKeyword)
        {
            return FunctionColor.Async;
        }

        return MayReturnAwaitable() && Awaitable.Is(ReturnTypeIn(model, cancellation), known)
            ? FunctionColor.ReturnsAwaitable
            : FunctionColor.Synchronous;
    }

    /// <summary>
    /// Whether code in this function means to give its thread back while it waits: it is async or returns an awaitable.
    /// A top-level program could always await; while it does not, it is as synchronous as any other entry point.
    /// </summary>
    public bool RunsAsync(SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        Kind == FunctionKind.TopLevel
            ? SymbolIn(model, cancellation) is { IsAsync: true }
            : ColorIn(model, known, cancellation) is FunctionColor.Async or FunctionColor.ReturnsAwaitable;

    /// <summary>The symbol this function declares, when it is one that has a symbol.</summary>
    public IMethodSymbol? SymbolIn(SemanticModel model, CancellationToken cancellation) => Node switch
    {
        null => null,
        AnonymousFunctionExpressionSyntax => model.GetSymbolInfo(Node, cancellation).Symbol as IMethodSymbol,
        BasePropertyDeclarationSyntax => (model.GetDeclaredSymbol(Node, cancellation) as IPropertySymbol)?.GetMethod,
        _ => model.GetDeclaredSymbol(Node, cancellation) as IMethodSymbol,
    };

    private ITypeSymbol? ReturnTypeIn(SemanticModel model, CancellationToken cancellation) => SymbolIn(model, cancellation)?.ReturnType;

    // Settles most functions without the semantic model: void and int are not awaited.
    private bool MayReturnAwaitable()
    {
        var type = Node switch
        {
            MethodDeclarationSyntax method => method.ReturnType,
            LocalFunctionStatementSyntax local => local.ReturnType,
            BasePropertyDeclarationSyntax property => property.Type,
            AccessorDeclarationSyntax { RawKind: (int)SyntaxKind.GetAccessorDeclaration, Parent.Parent: BasePropertyDeclarationSyntax property } => property.Type,
            OperatorDeclarationSyntax op => op.ReturnType,
            ConversionOperatorDeclarationSyntax conversion => conversion.Type,
            _ => null,
        };

        return type is null
            ? Kind == FunctionKind.Lambda
            : (type is NullableTypeSyntax nullable ? nullable.ElementType : type) is not (PredefinedTypeSyntax or ArrayTypeSyntax or TupleTypeSyntax or PointerTypeSyntax or RefTypeSyntax);
    }

    private static Function Body(SyntaxNode declaration, SyntaxNode child, FunctionKind kind) =>
        child is BlockSyntax or ArrowExpressionClauseSyntax ? new(declaration, kind) : default;

    private static Function Initializer(SyntaxTokenList modifiers, SyntaxNode child, SyntaxNode declaration) =>
        child is AttributeListSyntax or AccessorListSyntax || modifiers.Any(SyntaxKind.ConstKeyword)
            ? default
            : new(declaration, modifiers.Any(SyntaxKind.StaticKeyword) ? FunctionKind.StaticInitializer : FunctionKind.Initializer);

    // The first `from` and the source of a `join` run once, where the query stands; all else runs inside the query's lambdas (CS1995).
    private static bool IsRunByQuery(SyntaxNode clause, SyntaxNode child) => clause switch
    {
        FromClauseSyntax from => clause.Parent is not QueryExpressionSyntax && child == from.Expression,
        JoinClauseSyntax join => child != join.InExpression,
        _ => true,
    };
}
