using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>
/// Whether a new <c>await</c> would make a ref-like value (a span, a ref local) live across it. Only <c>Emit</c> reports that (CS4007),
/// so it is decided here, and cautiously: declared before and mentioned after, or declared outside the loop, counts as alive.
/// </summary>
internal static class RefLikeFlow
{
    private static readonly ConditionalWeakTable<SyntaxNode, StrongBox<ImmutableArray<(SyntaxNode Declaration, ILocalSymbol Local)>>> Cache = new();

    public static bool Crosses(SyntaxNode place, Function function, SemanticModel model, CancellationToken cancellation)
    {
        if (function.Node is not { } body)
        {
            return false;
        }

        if (HasTemporaryBefore(place, model, cancellation))
        {
            return true;
        }

        var locals = Cache.GetValue(body, node => new(RefLikeLocals(node, model, cancellation))).Value;
        if (locals.IsEmpty)
        {
            return false;
        }

        // Before C# 13 an async function may not declare a ref-like local at all (CS4012).
        if (model.SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: >= (LanguageVersion)1300 })
        {
            return true;
        }

        foreach (var (declaration, local) in locals)
        {
            if (IsUsedAcross(local, declaration, place, body, model, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    // `Use(span, stream.Read())`: the span is on the evaluation stack while the call is awaited.
    private static bool HasTemporaryBefore(SyntaxNode place, SemanticModel model, CancellationToken cancellation)
    {
        for (SyntaxNode child = place, node = place.Parent!; node is ExpressionSyntax or ArgumentSyntax or BaseArgumentListSyntax or InitializerExpressionSyntax; child = node, node = node.Parent!)
        {
            foreach (var sibling in node.ChildNodes())
            {
                if (sibling == child)
                {
                    break;
                }

                if ((sibling is ArgumentSyntax argument ? argument.Expression : sibling) is ExpressionSyntax expression
                    && (expression is RefExpressionSyntax || IsRefLike(expression, model, cancellation)))
                {
                    return true;
                }

                if (sibling is ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None })
                {
                    return true;
                }
            }

            if (node.Parent is null)
            {
                break;
            }
        }

        return false;
    }

    private static bool IsRefLike(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        if (expression is LiteralExpressionSyntax or NameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } } and not IdentifierNameSyntax)
        {
            return false;
        }

        var type = model.GetTypeInfo(expression, cancellation);
        if (type.Type is { IsRefLikeType: true } || type.ConvertedType is { IsRefLikeType: true })
        {
            return true;
        }

        // The receiver of `span.Slice(…)` is one level down.
        return expression is MemberAccessExpressionSyntax member && IsRefLike(member.Expression, model, cancellation);
    }

    private static ImmutableArray<(SyntaxNode Declaration, ILocalSymbol Local)> RefLikeLocals(SyntaxNode body, SemanticModel model, CancellationToken cancellation)
    {
        var locals = ImmutableArray.CreateBuilder<(SyntaxNode, ILocalSymbol)>();
        foreach (var node in body.DescendantNodes(descendIntoChildren: node => node == body || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax
                && model.GetDeclaredSymbol(node, cancellation) is ILocalSymbol local
                && (local.Type.IsRefLikeType || local.IsRef || IsOverSpan(node, model, cancellation)))
            {
                locals.Add((node, local));
            }
        }

        return locals.ToImmutable();
    }

    private static bool IsOverSpan(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        node is ForEachStatementSyntax loop && model.GetForEachStatementInfo(loop).GetEnumeratorMethod?.ReturnType is { IsRefLikeType: true };

    private static bool IsUsedAcross(ILocalSymbol local, SyntaxNode declaration, SyntaxNode place, SyntaxNode body, SemanticModel model, CancellationToken cancellation)
    {
        if (declaration.SpanStart > place.SpanStart)
        {
            return false;
        }

        // The enumerator of a foreach over a span lives for the whole loop; a `using` local until its block ends.
        if ((declaration is ForEachStatementSyntax loop && loop.Statement.Span.Contains(place.Span))
            || declaration.Parent?.Parent is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not (int)SyntaxKind.None })
        {
            return true;
        }

        var repeated = OutermostLoopAround(place, declaration, body);
        foreach (var node in body.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name
                && name.Identifier.ValueText == local.Name
                && (name.SpanStart > place.Span.End || (repeated is not null && repeated.Span.Contains(name.Span)))
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, local))
            {
                return true;
            }
        }

        return false;
    }

    // The outermost loop that repeats the place but not the declaration.
    private static SyntaxNode? OutermostLoopAround(SyntaxNode place, SyntaxNode declaration, SyntaxNode body)
    {
        SyntaxNode? loop = null;
        for (var node = place.Parent; node is not null && node != body; node = node.Parent)
        {
            if (node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax && !node.Span.Contains(declaration.Span))
            {
                loop = node;
            }
        }

        return loop;
    }
}
