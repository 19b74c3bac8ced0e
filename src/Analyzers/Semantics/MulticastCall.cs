using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>The call of an event, or of a field that collects delegates as one, whose delegates return tasks.</summary>
/// <param name="Whole">The call with the <c>?.</c> before it.</param>
/// <param name="Call">The call.</param>
/// <param name="Handlers">The event, or the local it was copied to.</param>
/// <param name="Written">The same as it is written: <c>Changed!</c>.</param>
/// <param name="Type">The type of the delegates.</param>
internal readonly record struct MulticastCall(ExpressionSyntax Whole, InvocationExpressionSyntax Call, ExpressionSyntax Handlers, ExpressionSyntax Written, INamedTypeSymbol Type)
{
    /// <summary>The call in an awaited or returned expression: <c>E(x)</c>, <c>E.Invoke(x)</c>, <c>E?.Invoke(x)</c>, alone or before <c>??</c> and <c>ConfigureAwait</c>; null for any other.</summary>
    public static MulticastCall? In(ExpressionSyntax expression, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        if (Shape(expression) is not var (whole, call, written)
            || Bare(written) is not { } handlers
            || TwinSyntax.NameOf(handlers) is null
            || model.GetTypeInfo(handlers, cancellation).Type is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke } type
            || !Awaitable.Is(invoke.ReturnType, known)
            || !IsMulticast(model.GetSymbolInfo(handlers, cancellation).Symbol, model, cancellation))
        {
            return null;
        }

        return new(whole, call, handlers, written, type);
    }

    private static (ExpressionSyntax Whole, InvocationExpressionSyntax Call, ExpressionSyntax Written)? Shape(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Shape(parenthesized.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => Shape(coalesce.Left),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Shape(suppressed.Operand),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } configured } => Shape(configured.Expression),
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" } } call } conditional =>
            (conditional, call, conditional.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke" } member } call => (call, call, member.Expression),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax or PostfixUnaryExpressionSyntax } call => (call, call, call.Expression),
        _ => null,
    };

    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Bare(parenthesized.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Bare(suppressed.Operand),
        _ => expression,
    };

    private static bool IsMulticast(ISymbol? handlers, SemanticModel model, CancellationToken cancellation) => handlers switch
    {
        IEventSymbol => true,
        IFieldSymbol field => IsCombined(field, model, cancellation),
        IPropertySymbol property => IsCombined(property, model, cancellation),
        ILocalSymbol local => local.DeclaringSyntaxReferences is [var reference]
            && reference.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: var copied }
            && model.GetSymbolInfo(copied, cancellation).Symbol is { Kind: not SymbolKind.Local } source
            && IsMulticast(source, model, cancellation),
        _ => false,
    };

    // Whether this file adds to it: one delegate alone is called and awaited as it should be.
    private static bool IsCombined(ISymbol handlers, SemanticModel model, CancellationToken cancellation)
    {
        foreach (var node in model.SyntaxTree.GetRoot(cancellation).DescendantNodes())
        {
            if (node is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression, Left: var left }
                && ((left as MemberAccessExpressionSyntax)?.Name ?? left) is IdentifierNameSyntax { Identifier.ValueText: var name }
                && name == handlers.Name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(left, cancellation).Symbol, handlers))
            {
                return true;
            }
        }

        return false;
    }
}
