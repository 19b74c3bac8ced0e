using AsyncColoring.Knowledge;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Whether disposing something asynchronously gains anything over disposing it synchronously.</summary>
internal static class AsyncDisposal
{
    /// <summary>Whether a resource of this type, given this value (null where the value is not seen), is better disposed with <c>DisposeAsync</c>.</summary>
    public static bool Gains(ITypeSymbol? type, ExpressionSyntax? value, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        if (type is null or IErrorTypeSymbol or IDynamicTypeSymbol or { IsRefLikeType: true } || !Awaitable.Implements(type, facts.Known.IAsyncDisposable))
        {
            return false;
        }

        return !IsExempt(type, facts)
            && !OnlyCallsDispose(type, facts)
            && (value is null || !(NeverWaits.Of(value, model, facts, cancellation) || IsMadeExempt(value, model, facts, cancellation) || IsCreatedIdle(value, model, facts, cancellation)));
    }

    /// <summary>
    /// Whether the statement before a dispose is <c>await resource.FlushAsync()</c> (or <c>CloseAsync</c>): nothing is left to write then.
    /// </summary>
    public static bool IsFlushed(ExpressionSyntax resource, StatementSyntax? before) =>
        before is ExpressionStatementSyntax { Expression: AwaitExpressionSyntax { Expression: var awaited } }
        && Unconfigured(awaited) is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FlushAsync" or "CloseAsync" } flush }
        && SyntaxFactory.AreEquivalent(flush.Expression.WithoutTrivia(), resource.WithoutTrivia());

    /// <summary>
    /// Whether a loop of the function asks <paramref name="resource"/> for its next result set until there is none:
    /// <c>while (await reader.NextResultAsync()) { }</c>. Disposing a data reader waits for the rows that were left unread.
    /// </summary>
    public static bool IsDrained(ExpressionSyntax resource, Function function)
    {
        if (resource is not IdentifierNameSyntax name || function.Node is not { } node)
        {
            return false;
        }

        foreach (var inner in node.DescendantNodes())
        {
            var condition = inner switch
            {
                WhileStatementSyntax loop => loop.Condition,
                DoStatementSyntax loop => loop.Condition,
                _ => null,
            };
            if (condition is AwaitExpressionSyntax { Expression: var awaited }
                && Unconfigured(awaited) is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "NextResultAsync", Expression: IdentifierNameSyntax reader } }
                && reader.Identifier.ValueText == name.Identifier.ValueText)
            {
                return true;
            }
        }

        return false;
    }

    private static ExpressionSyntax Unconfigured(ExpressionSyntax awaited) =>
        awaited is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } configure } ? configure.Expression : awaited;

    // By its type, a base or an interface of it, or by the DisposeAsync it declares, inherits or overrides.
    private static bool IsExempt(ITypeSymbol type, ColoringFacts facts)
    {
        if (facts.Table.Find(type, ApiVerb.Exempt) is not null || (DisposeAsyncOf(type, facts) is { } dispose && facts.Table.Find(dispose, ApiVerb.Exempt) is not null))
        {
            return true;
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (facts.Table.MentionsName(contract.Name, ApiVerb.Exempt) && facts.Table.Find(contract, ApiVerb.Exempt) is not null)
            {
                return true;
            }
        }

        return false;
    }

    // A concrete type that inherits a DisposeAsync made for others to override. Behind an abstract one may stand anything.
    private static bool OnlyCallsDispose(ITypeSymbol type, ColoringFacts facts) =>
        !type.IsAbstract && DisposeAsyncOf(type, facts) is { } dispose && facts.Table.FindExact(dispose, ApiVerb.FakeAsync) is not null;

    // A `Stream` that is always a `new PipeStream()` is disposed as a PipeStream is.
    private static bool IsCreatedIdle(ExpressionSyntax value, SemanticModel model, ColoringFacts facts, CancellationToken cancellation) =>
        CreatedAs.Always(
            value,
            model,
            (type, creation) => !Awaitable.Implements(type, facts.Known.IAsyncDisposable) || IsExempt(type, facts) || OnlyCallsDispose(type, facts) || NeverWaits.Of(creation, model, facts, cancellation),
            cancellation);

    private static IMethodSymbol? DisposeAsyncOf(ITypeSymbol type, ColoringFacts facts)
    {
        if (facts.Known.IAsyncDisposable?.GetMembers("DisposeAsync") is not [IMethodSymbol contract] || type.TypeKind is TypeKind.Interface or TypeKind.TypeParameter)
        {
            return null;
        }

        // The interface is implemented by the base; what runs is the override nearest to the type.
        var implementation = type.FindImplementationForInterfaceMember(contract) as IMethodSymbol;
        for (var current = type; implementation is not null && current is not null && !SymbolEqualityComparer.Default.Equals(current, implementation.ContainingType); current = current.BaseType)
        {
            foreach (var member in current.GetMembers("DisposeAsync"))
            {
                if (member is IMethodSymbol { IsOverride: true, Parameters.IsEmpty: true } nearest)
                {
                    return nearest;
                }
            }
        }

        return implementation;
    }

    private static bool IsMadeExempt(ExpressionSyntax value, SemanticModel model, ColoringFacts facts, CancellationToken cancellation) =>
        value is InvocationExpressionSyntax call
        && TwinSyntax.NameOf(call.Expression)?.Identifier.ValueText is { } name
        && facts.Table.MentionsName(name, ApiVerb.Exempt)
        && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
        && facts.Table.Find(method, ApiVerb.Exempt) is not null;
}
