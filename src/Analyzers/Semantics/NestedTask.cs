using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>A call that gives a task of the task its delegate gives: <c>Task.Factory.StartNew(async …)</c>.</summary>
/// <param name="Call">The call.</param>
/// <param name="Method">What is called.</param>
/// <param name="Inner">The type of the inner task.</param>
internal readonly record struct NestedTask(InvocationExpressionSyntax Call, IMethodSymbol Method, ITypeSymbol Inner)
{
    /// <summary>
    /// The nested task a call gives. Its delegate makes the inner task, so <c>Task.WhenAny</c>, which only says which of others has ended, is none.
    /// </summary>
    public static NestedTask? Of(InvocationExpressionSyntax call, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        if (call.ArgumentList.Arguments.Count == 0
            || model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { ReturnType: INamedTypeSymbol { TypeArguments: [var inner] } outer } method
            || !(known.IsTaskOrDerived(inner) || known.IsValueTask(inner))
            || !Awaitable.Is(outer, known)
            || method.OriginalDefinition.ReturnType is not INamedTypeSymbol { TypeArguments: [ITypeParameterSymbol result] })
        {
            return null;
        }

        foreach (var parameter in method.OriginalDefinition.Parameters)
        {
            if (parameter.Type is INamedTypeSymbol { DelegateInvokeMethod.ReturnType: var given } && SymbolEqualityComparer.Default.Equals(given, result))
            {
                return new(call, method, inner);
            }
        }

        return null;
    }

    /// <summary>Whether what stands around waits for the outer task alone, and how a message says so.</summary>
    public string? OuterAlone(SemanticModel model, KnownSymbols known, CancellationToken cancellation) => OuterAlone(Call, model, known, cancellation);

    /// <summary>The <c>await</c> right around the call, as a statement.</summary>
    public AwaitExpressionSyntax? Awaiting => WholeOf(Call).Parent as AwaitExpressionSyntax is { Parent: ExpressionStatementSyntax } awaiting ? awaiting : null;

    private static string? OuterAlone(ExpressionSyntax task, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var whole = WholeOf(task);
        switch (whole.Parent)
        {
            case AwaitExpressionSyntax { Parent: ExpressionStatementSyntax }:
                return "this 'await' waits";
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait", Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } }:
                return "this 'Wait' waits";
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } declarator }:
                return OuterAlone(declarator, model, known, cancellation) ? $"who waits for '{declarator.Identifier.ValueText}' waits" : Hidden(whole, model, known, cancellation);
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax all } when IsWhenAll(all, model, known, cancellation) && !IsHidden(whole, model, known, cancellation):
                return OuterAlone(all, model, known, cancellation);

            // `Task.WhenAll(items.Select(i => …))`
            case LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select" } } select } }:
                return OuterAlone(Collected(select), model, known, cancellation);
            default:
                return Hidden(whole, model, known, cancellation);
        }
    }

    // Every mention counts, but one that only looks at it: what has another use is in other hands.
    private static bool OuterAlone(VariableDeclaratorSyntax declarator, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        if (model.GetDeclaredSymbol(declarator, cancellation) is not ILocalSymbol { Type: INamedTypeSymbol { IsGenericType: true } or IArrayTypeSymbol } local)
        {
            return false;
        }

        var mentions = LocalUses.Of(local, model, cancellation).Mentions;
        foreach (var mention in mentions)
        {
            if (mention.Parent is not (AwaitExpressionSyntax or MemberAccessExpressionSyntax or ArgumentSyntax) || OuterAlone(mention, model, known, cancellation) is null)
            {
                return false;
            }
        }

        return mentions.Count > 0;
    }

    private static ExpressionSyntax WholeOf(ExpressionSyntax task)
    {
        if (task.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured } member && member.Expression == task)
        {
            task = configured;
        }

        while (task.Parent is ParenthesizedExpressionSyntax parenthesized)
        {
            task = parenthesized;
        }

        return task;
    }

    private static ExpressionSyntax Collected(InvocationExpressionSyntax select) =>
        select.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToList" or "ToArray", Parent: InvocationExpressionSyntax list } ? list : select;

    private static bool IsWhenAll(InvocationExpressionSyntax call, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        TwinSyntax.NameOf(call.Expression) is { Identifier.ValueText: "WhenAll" }
        && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(call, cancellation).Symbol?.ContainingType, known.Task);

    // A `Task` does not show that it has another in it.
    private static bool IsHidden(ExpressionSyntax task, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var type = model.GetTypeInfo(task, cancellation);
        return type.ConvertedType is INamedTypeSymbol { IsGenericType: false } converted && known.IsTask(converted) && !SymbolEqualityComparer.Default.Equals(type.Type, converted);
    }

    private static string? Hidden(ExpressionSyntax task, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        IsHidden(task, model, known, cancellation) ? "whoever awaits this waits" : null;
}
