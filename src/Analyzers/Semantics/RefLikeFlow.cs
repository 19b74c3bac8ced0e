using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Semantics;

/// <summary>
/// Whether a new <c>await</c> would make a ref-like value (a span, a ref local) live across it. Only <c>Emit</c> reports that (CS4007),
/// so it is decided here, and cautiously: declared before and mentioned after, or declared outside the loop, counts as alive.
/// </summary>
internal static class RefLikeFlow
{
    // By compilation, because a tree outlives the compilation it was first seen in.
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<SyntaxNode, StrongBox<ImmutableArray<RefLikeLocal>>>> Locals = new();
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<SyntaxNode, StrongBox<int>>> Temporaries = new();

    private static readonly InheritedFact TemporaryBefore = new();

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

        var locals = LocalsOf(body, model, cancellation);
        if (locals.IsEmpty)
        {
            return false;
        }

        // Before C# 13 an async function may not declare a ref-like local at all (CS4012).
        if (model.SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: >= (LanguageVersion)1300 })
        {
            return true;
        }

        var span = place.Span;
        var before = CountBefore(locals, span.Start);
        if (before > 0 && locals[before - 1].LastOfAll > span.End)
        {
            return true;
        }

        if (!IsInLoop(place, body))
        {
            return false;
        }

        foreach (var local in locals)
        {
            if (local.Start <= span.Start && IsUsedInLoop(local, place, body))
            {
                return true;
            }
        }

        return false;
    }

    // `Use(span, stream.Read())`: the span is on the evaluation stack while the call is awaited.
    private static bool HasTemporaryBefore(SyntaxNode place, SemanticModel model, CancellationToken cancellation) =>
        Evaluation(place) is not null && TemporaryBefore.Of(place, model.Compilation, Evaluation, node => FollowsTemporary(node, model, cancellation));

    // What is evaluated only after the node, and may already have put other values on the stack.
    private static SyntaxNode? Evaluation(SyntaxNode node) => node.Parent is ExpressionSyntax or ArgumentSyntax or BaseArgumentListSyntax or InitializerExpressionSyntax ? node.Parent : null;

    private static bool FollowsTemporary(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        var before = Evaluation(node) switch
        {
            null => int.MaxValue,
            BaseArgumentListSyntax or InitializerExpressionSyntax => FirstTemporaryOfList(node.Parent!, model, cancellation),
            var evaluation => FirstTemporary(evaluation, node, model, cancellation),
        };
        return before < node.SpanStart;
    }

    // Lists grow long in generated code, and every element asks: found once for all of them.
    private static int FirstTemporaryOfList(SyntaxNode list, SemanticModel model, CancellationToken cancellation)
    {
        var byList = Temporaries.GetValue(model.Compilation, static _ => new());
        return byList.TryGetValue(list, out var known)
            ? known.Value
            : byList.GetValue(list, _ => new(FirstTemporary(list, end: null, model, cancellation))).Value;
    }

    // Where the first child before `end` starts that keeps something ref-like on the evaluation stack.
    private static int FirstTemporary(SyntaxNode node, SyntaxNode? end, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var child in node.ChildNodes())
        {
            if (child == end)
            {
                break;
            }

            // The name of what is called is no value, and a delegate is not ref-like.
            if (child is SimpleNameSyntax && node is InvocationExpressionSyntax)
            {
                continue;
            }

            if (child is ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None }
                || ((child is ArgumentSyntax argument ? argument.Expression : child) is ExpressionSyntax expression
                    && (expression is RefExpressionSyntax || IsRefLike(expression, model, cancellation))))
            {
                return child.SpanStart;
            }
        }

        return int.MaxValue;
    }

    private static bool IsRefLike(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        while (true)
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

            // The receiver of `span.Slice(…)` and `span[0]` is one level down.
            switch (expression)
            {
                case MemberAccessExpressionSyntax member:
                    expression = member.Expression;
                    break;
                case ElementAccessExpressionSyntax element:
                    expression = element.Expression;
                    break;
                default:
                    return false;
            }
        }
    }

    private static ImmutableArray<RefLikeLocal> LocalsOf(SyntaxNode body, SemanticModel model, CancellationToken cancellation)
    {
        var byBody = Locals.GetValue(model.Compilation, static _ => new());
        return byBody.TryGetValue(body, out var known)
            ? known.Value
            : byBody.GetValue(body, _ => new(RefLikeLocals(body, model, cancellation))).Value;
    }

    private static ImmutableArray<RefLikeLocal> RefLikeLocals(SyntaxNode body, SemanticModel model, CancellationToken cancellation)
    {
        var locals = ImmutableArray.CreateBuilder<RefLikeLocal>();
        foreach (var node in body.DescendantNodes(descendIntoChildren: node => node == body || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax
                && model.GetDeclaredSymbol(node, cancellation) is ILocalSymbol local
                && (local.Type.IsRefLikeType || local.IsRef || IsOverSpan(node, model, cancellation)))
            {
                locals.Add(new(node, local));
            }
        }

        if (locals.Count > 0)
        {
            FindUses(locals, body, model, cancellation);
        }

        var last = 0;
        foreach (var local in locals)
        {
            last = Math.Max(last, local.End);
            local.LastOfAll = last;
        }

        return locals.ToImmutable();
    }

    private static void FindUses(ImmutableArray<RefLikeLocal>.Builder locals, SyntaxNode body, SemanticModel model, CancellationToken cancellation)
    {
        var bySymbol = new Dictionary<ISymbol, RefLikeLocal>(SymbolEqualityComparer.Default);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var local in locals)
        {
            bySymbol[local.Symbol] = local;
            names.Add(local.Symbol.Name);
        }

        foreach (var node in body.DescendantNodes())
        {
            if (node is IdentifierNameSyntax name
                && names.Contains(name.Identifier.ValueText)
                && model.GetSymbolInfo(name, cancellation).Symbol is { } symbol
                && bySymbol.TryGetValue(symbol, out var used))
            {
                used.Uses.Add(name.Span);
            }
        }
    }

    private static bool IsOverSpan(SyntaxNode node, SemanticModel model, CancellationToken cancellation) =>
        node is ForEachStatementSyntax loop && model.GetForEachStatementInfo(loop).GetEnumeratorMethod?.ReturnType is { IsRefLikeType: true };

    // Locals stand in source order.
    private static int CountBefore(ImmutableArray<RefLikeLocal> locals, int position)
    {
        var (low, high) = (0, locals.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = locals[middle].Start <= position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static bool IsUsedInLoop(RefLikeLocal local, SyntaxNode place, SyntaxNode body) =>
        local.Uses.Count > 0 && OutermostLoopAround(place, local.Declaration, body) is { } repeated && local.Uses.Exists(use => repeated.Span.Contains(use));

    private static bool IsInLoop(SyntaxNode place, SyntaxNode body)
    {
        for (var node = place.Parent; node is not null && node != body; node = node.Parent)
        {
            if (node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax)
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

    /// <param name="Declaration">Where the local is declared.</param>
    /// <param name="Symbol">The local.</param>
    private sealed record RefLikeLocal(SyntaxNode Declaration, ILocalSymbol Symbol)
    {
        public int Start { get; } = Declaration.SpanStart;

        /// <summary>Where it is mentioned, in source order; complete before the local is shared.</summary>
        public List<TextSpan> Uses { get; } = [];

        /// <summary>Where the last of this local and all before it is no longer alive.</summary>
        public int LastOfAll { get; set; }

        // The enumerator of a foreach over a span lives for the whole loop; a `using` local until its block ends; any other until its last mention.
        public int End => Declaration switch
        {
            ForEachStatementSyntax loop => loop.Statement.Span.End,
            { Parent.Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not (int)SyntaxKind.None, Parent: { } block } } => block.Span.End,
            _ => Uses.Count > 0 ? Uses[Uses.Count - 1].Start : 0,
        };
    }
}
