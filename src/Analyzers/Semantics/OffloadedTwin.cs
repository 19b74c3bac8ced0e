using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>A function <c>XAsync</c> that only moves <c>X</c> to another thread.</summary>
/// <param name="Offload">The call of <c>Task.Run</c> or <c>StartNew</c>.</param>
/// <param name="Name">The name of the synchronous method.</param>
/// <param name="Call">The call of it, or null where a method group is passed.</param>
internal sealed record OffloadedTwin(InvocationExpressionSyntax Offload, string Name, InvocationExpressionSyntax? Call)
{
    private const string Suffix = "Async";

    /// <summary>Recognizes a method others call that is nothing but <c>Task.Run(() => X(…))</c>; one whose shape a contract dictates is none.</summary>
    public static OffloadedTwin? Of(MethodDeclarationSyntax method, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var name = method.Identifier.ValueText;
        if (!name.EndsWith(Suffix, StringComparison.Ordinal)
            || OnlyExpressionOf(method) is not { } work
            || Unawaited(work) is not { } offload
            || TwinSyntax.NameOf(offload.Expression)?.Identifier.ValueText is not ("Run" or "StartNew")
            || offload.ArgumentList.Arguments is not [{ Expression: var given }, ..]
            || WorkOf(given) is not { } synchronous
            || TwinSyntax.NameOf(synchronous is InvocationExpressionSyntax invoked ? invoked.Expression : synchronous)?.Identifier.ValueText is not { } called
            || called.Length + Suffix.Length != name.Length
            || !name.StartsWith(called, StringComparison.Ordinal))
        {
            return null;
        }

        return model.GetSymbolInfo(offload, cancellation).Symbol is IMethodSymbol { ContainingType: var starter }
            && (known.IsTask(starter) || SymbolEqualityComparer.Default.Equals(starter.OriginalDefinition, known.TaskFactory) || SymbolEqualityComparer.Default.Equals(starter.OriginalDefinition, known.TaskFactoryOfT))
            && model.GetSymbolInfo(synchronous, cancellation).Symbol is IMethodSymbol target
            && !Awaitable.Is(target.ReturnType, known)
            && model.GetDeclaredSymbol(method, cancellation) is IMethodSymbol symbol
            && symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
            && !IsDictated(symbol)
                ? new(offload, called, synchronous as InvocationExpressionSyntax)
                : null;
    }

    private static bool IsDictated(IMethodSymbol method)
    {
        if (method.IsOverride || !method.ExplicitInterfaceImplementations.IsEmpty)
        {
            return true;
        }

        foreach (var contract in method.ContainingType.AllInterfaces)
        {
            foreach (var member in contract.GetMembers(method.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static ExpressionSyntax? OnlyExpressionOf(MethodDeclarationSyntax method) => method switch
    {
        { ExpressionBody.Expression: var expression } => expression,
        { Body.Statements: [ReturnStatementSyntax { Expression: { } returned }] } => returned,
        { Body.Statements: [ExpressionStatementSyntax { Expression: AwaitExpressionSyntax awaited }] } => awaited,
        _ => null,
    };

    private static InvocationExpressionSyntax? Unawaited(ExpressionSyntax work)
    {
        work = NeverWaits.Unwrap(work) is AwaitExpressionSyntax awaited ? NeverWaits.Unwrap(awaited.Expression) : NeverWaits.Unwrap(work);
        return work is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var configured } }
            ? NeverWaits.Unwrap(configured) as InvocationExpressionSyntax
            : work as InvocationExpressionSyntax;
    }

    // `() => X(…)`, `() => { return X(…); }`, or `X`.
    private static ExpressionSyntax? WorkOf(ExpressionSyntax given) => NeverWaits.Unwrap(given) switch
    {
        AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: 0, ExpressionBody: InvocationExpressionSyntax call } => call,
        AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: 0, Block.Statements: [ReturnStatementSyntax { Expression: InvocationExpressionSyntax call }] } => call,
        AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: 0, Block.Statements: [ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }] } => call,
        SimpleNameSyntax or MemberAccessExpressionSyntax => NeverWaits.Unwrap(given),
        _ => null,
    };
}
