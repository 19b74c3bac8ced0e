using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Why an <c>await</c> cannot stand at a place although the function around it could be async.</summary>
internal enum AwaitObstacle
{
    None,

    /// <summary>CS1996.</summary>
    Lock,

    /// <summary>CS7094.</summary>
    CatchFilter,

    /// <summary>CS4004.</summary>
    Unsafe,

    /// <summary>CS4007 or CS4012: a ref-like value would have to live across the await.</summary>
    RefLike,

    /// <summary>The function has parameters or modifiers that rule out <c>async</c> (ref, out, in, pointers, ref-like; accessors; operators).</summary>
    Signature,

    /// <summary>A name in <c>nameof</c>, a constant, an expression tree: not run here.</summary>
    NotRun,
}

/// <summary>Decides whether the compiler takes an <c>await</c> at a place.</summary>
internal static class AwaitPosition
{
    // By compilation, because a tree outlives the compilation it was first seen in.
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<SyntaxNode, StrongBox<bool>>> InstanceWriters = new();

    /// <summary>What stands between <paramref name="place"/> and an <c>await</c> inside <paramref name="function"/>, by syntax alone.</summary>
    public static AwaitObstacle SyntacticObstacle(SyntaxNode place, Function function)
    {
        var child = place;
        for (var node = place.Parent; node is not null && child != function.Node; child = node, node = node.Parent)
        {
            switch (node)
            {
                case LockStatementSyntax held when child == held.Statement:
                    return AwaitObstacle.Lock;
                case CatchFilterClauseSyntax:
                    return AwaitObstacle.CatchFilter;
                case UnsafeStatementSyntax or FixedStatementSyntax:
                    return AwaitObstacle.Unsafe;
                case AttributeSyntax:
                    return AwaitObstacle.NotRun;
                case InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } }:
                    return AwaitObstacle.NotRun;
                case MemberDeclarationSyntax { Modifiers: var modifiers } when modifiers.Any(SyntaxKind.UnsafeKeyword):
                    return AwaitObstacle.Unsafe;
            }
        }

        // A type or an outer function marked unsafe makes everything inside it unsafe.
        for (var node = function.Node; node is not null; node = node.Parent)
        {
            if ((node is MemberDeclarationSyntax member && member.Modifiers.Any(SyntaxKind.UnsafeKeyword))
                || (node is LocalFunctionStatementSyntax local && local.Modifiers.Any(SyntaxKind.UnsafeKeyword))
                || node is UnsafeStatementSyntax)
            {
                return AwaitObstacle.Unsafe;
            }
        }

        return AwaitObstacle.None;
    }

    /// <summary>
    /// As <see cref="SyntacticObstacle"/>, and also whether <paramref name="function"/> can be <c>async</c> at all
    /// and whether a ref-like value would live across the new <c>await</c>.
    /// </summary>
    public static AwaitObstacle Obstacle(SyntaxNode place, Function function, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var obstacle = SyntacticObstacle(place, function);
        if (obstacle != AwaitObstacle.None)
        {
            return obstacle;
        }

        if (!CanBeAsync(function, model, known, cancellation))
        {
            return AwaitObstacle.Signature;
        }

        return RefLikeFlow.Crosses(place, function, model, cancellation) ? AwaitObstacle.RefLike : AwaitObstacle.None;
    }

    /// <summary>Whether the compiler turns <paramref name="node"/>, a lambda or a query, into an expression tree.</summary>
    public static bool IsExpressionTree(SyntaxNode node, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        known.ExpressionOfT is not null && node switch
        {
            LambdaExpressionSyntax => IsExpressionTreeType(model.GetTypeInfo(node, cancellation).ConvertedType, known),
            QueryExpressionSyntax query => IsQueryable(query, model, known, cancellation),
            _ => false,
        };

    /// <summary>Whether the signature of <paramref name="function"/> allows the <c>async</c> modifier (or it has it).</summary>
    private static bool CanBeAsync(Function function, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        if (function.HasAsyncKeyword)
        {
            return true;
        }

        if (function.Kind is not (FunctionKind.Method or FunctionKind.LocalFunction or FunctionKind.Lambda)
            || function.SymbolIn(model, cancellation) is not { } symbol
            || !Awaitable.CanBeAsyncReturn(symbol.ReturnType, known)
            || symbol is { RefKind: not RefKind.None } or { IsExtern: true } or { PartialDefinitionPart: not null, PartialImplementationPart: null }
            || (symbol.MethodImplementationFlags & System.Reflection.MethodImplAttributes.Synchronized) != 0)
        {
            return false;
        }

        foreach (var parameter in symbol.Parameters)
        {
            if (parameter.RefKind != RefKind.None || parameter.Type.IsRefLikeType || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            {
                return false;
            }
        }

        // `async` on a struct's method works on a copy of `this`; one that writes `this` would lose the write.
        return symbol.ContainingType is not { IsRefLikeType: true } && !(symbol is { ContainingType.TypeKind: TypeKind.Struct, IsReadOnly: false, IsStatic: false, MethodKind: MethodKind.Ordinary } && WritesInstance(function.Node!, model, cancellation));
    }

    private static bool WritesInstance(SyntaxNode body, SemanticModel model, CancellationToken cancellation)
    {
        var byBody = InstanceWriters.GetValue(model.Compilation, static _ => new());
        return byBody.TryGetValue(body, out var known)
            ? known.Value
            : byBody.GetValue(body, _ => new(HasInstanceWrite(body, model, cancellation))).Value;
    }

    private static bool HasInstanceWrite(SyntaxNode body, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var node in body.DescendantNodes())
        {
            var target = node switch
            {
                AssignmentExpressionSyntax assignment => assignment.Left,
                PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } prefix => prefix.Operand,
                PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } postfix => postfix.Operand,
                _ => null,
            };

            if (target is not null && model.GetSymbolInfo(target, cancellation).Symbol is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false } or IParameterSymbol { IsThis: true })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsExpressionTreeType(ITypeSymbol? type, KnownSymbols known) =>
        type is INamedTypeSymbol { IsGenericType: true } named && SymbolEqualityComparer.Default.Equals(named.OriginalDefinition, known.ExpressionOfT);

    private static bool IsQueryable(QueryExpressionSyntax query, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        Awaitable.Implements(model.GetTypeInfo(query.FromClause.Expression, cancellation).Type, known.IQueryable);
}
