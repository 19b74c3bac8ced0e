using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Functions that yield a sequence: their async form is read with <c>await foreach</c>, and by nobody else.</summary>
internal static class Sequences
{
    /// <summary>Whether a function yields.</summary>
    public static bool IsIterator(SyntaxNode function) =>
        function.DescendantNodes(node => node == function || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(node => node is YieldStatementSyntax);

    /// <summary>Whether all of a group can yield asynchronously.</summary>
    public static bool CanBeAsync(IEnumerable<DeclaredFunction> group) => group.All(function =>
        function.Document.Facts.Known.IAsyncEnumerable is not null
        && function.Document.Root.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp8 }
        && function.Symbol is { ReturnType.OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T }
        && function.Node switch
        {
            MethodDeclarationSyntax method => NameIn(method.ReturnType) is not null && (IsIterator(method) || method is { Body: null, ExpressionBody: null }),
            LocalFunctionStatementSyntax local => NameIn(local.ReturnType) is not null && IsIterator(local),
            _ => false,
        });

    /// <summary>What reads a call: the sequence a loop enumerates, or the last call of a query, which is awaited; null where it is read in some other way.</summary>
    public static ExpressionSyntax? ReadOf(InvocationExpressionSyntax call, IndexedDocument document, CancellationToken cancellation)
    {
        if (TwinSyntax.Binding(call) is not null)
        {
            return null;
        }

        var query = call;
        while (query.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } access && access.Expression == query && outer.Expression == access)
        {
            query = outer;
        }

        if (LoopOver(query) is null && query == call)
        {
            return null;
        }

        return query == call || IsBound(query, call, document, cancellation) ? query : null;
    }

    // The whole query over an async sequence instead: with what .NET, or a package, has for one.
    private static bool IsBound(InvocationExpressionSyntax query, InvocationExpressionSyntax call, IndexedDocument document, CancellationToken cancellation)
    {
        var (model, known) = (document.Model, document.Facts.Known);
        if (model.GetTypeInfo(call, cancellation).Type is not INamedTypeSymbol { TypeArguments: [var element] }
            || !query.DescendantNodesAndSelf().TakeWhile(node => node != call).All(node => node is not InvocationExpressionSyntax step || !step.Span.Contains(call.Span) || IsOfLinq(step, model, cancellation)))
        {
            return false;
        }

        var root = SyntaxFactory.ParseExpression($"default(global::System.Collections.Generic.IAsyncEnumerable<{element.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}>)");
        var changed = query.ReplaceNode(call, root);
        var isLoop = LoopOver(query) is not null;
        var before = model.GetTypeInfo(query, cancellation).Type;
        var after = model.GetSpeculativeTypeInfo(query.SpanStart, isLoop ? changed : Renamed(changed), SpeculativeBindingOption.BindAsExpression).Type;
        return isLoop
            ? after is INamedTypeSymbol { TypeArguments: [var given] } && SymbolEqualityComparer.Default.Equals(after.OriginalDefinition, known.IAsyncEnumerable)
                && before is INamedTypeSymbol { TypeArguments: [var expected] } && SymbolEqualityComparer.Default.Equals(given, expected)
            : Awaitable.ResultOf(after, known) is { } result && SymbolEqualityComparer.Default.Equals(result, before);
    }

    private static bool IsOfLinq(InvocationExpressionSyntax step, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(step, cancellation).Symbol is IMethodSymbol { ContainingType: { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } } };

    /// <summary>The last call of a query under its async name.</summary>
    public static InvocationExpressionSyntax Renamed(InvocationExpressionSyntax query) => TwinSyntax.Rename(query, TwinSyntax.NameOf(query.Expression)!.Identifier.ValueText + "Async");

    /// <summary>The loop that enumerates a sequence; null where something else does.</summary>
    public static CommonForEachStatementSyntax? LoopOver(InvocationExpressionSyntax call)
    {
        SyntaxNode read = call;
        while (read.Parent is ParenthesizedExpressionSyntax)
        {
            read = read.Parent;
        }

        return read.Parent is CommonForEachStatementSyntax { AwaitKeyword.RawKind: 0 } loop && loop.Expression == read ? loop : null;
    }

    /// <summary>The word <c>IEnumerable</c> in a type; null where it is called something else.</summary>
    public static GenericNameSyntax? NameIn(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => NameIn(nullable.ElementType),
        QualifiedNameSyntax qualified => NameIn(qualified.Right),
        AliasQualifiedNameSyntax alias => NameIn(alias.Name),
        GenericNameSyntax { Identifier.ValueText: "IEnumerable" } name => name,
        _ => null,
    };
}
