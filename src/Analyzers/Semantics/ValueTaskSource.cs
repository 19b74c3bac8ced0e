using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Where a <c>ValueTask</c> comes from, and which of its uses are its only one.</summary>
internal static class ValueTaskSource
{
    /// <summary>Whether every value the variable gets in sight may stand on a source that is used again.</summary>
    public static bool AreAllReusable(ISymbol variable, LocalUses uses, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        if (variable.DeclaringSyntaxReferences is [var declared] && declared.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: var first } && !IsReusable(NeverWaits.Unwrap(first), model, facts, cancellation))
        {
            return false;
        }

        foreach (var mention in uses.Mentions)
        {
            if (mention.Parent is AssignmentExpressionSyntax assignment && assignment.Left == mention && !IsReusable(NeverWaits.Unwrap(assignment.Right), model, facts, cancellation))
            {
                return false;
            }

            // `(a, b) = …`
            if (mention.Parent is ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax { Left: TupleExpressionSyntax } } })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a value is the fresh <c>ValueTask</c> of a call. One made of a value or of a task can be awaited at will, and so can a preserved one.</summary>
    public static bool IsReusable(ExpressionSyntax value, SemanticModel model, ColoringFacts facts, CancellationToken cancellation) =>
        value is InvocationExpressionSyntax
        && model.GetSymbolInfo(value, cancellation).Symbol is IMethodSymbol method
        && facts.Known.IsValueTask(method.ReturnType)
        && !facts.Known.IsValueTask(method.ContainingType)
        && method.OriginalDefinition.ReturnType is not ITypeParameterSymbol;

    /// <summary>How a mention consumes the value, or null.</summary>
    public static string? Consumes(IdentifierNameSyntax mention)
    {
        ExpressionSyntax value = mention;
        while (true)
        {
            switch (value.Parent)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    value = parenthesized;
                    continue;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured }:
                    value = configured;
                    continue;
                case AwaitExpressionSyntax:
                    return "awaited";
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsTask" or "GetAwaiter" or "Preserve", Parent: InvocationExpressionSyntax } access when access.Expression == value:
                    return "consumed by '" + access.Name.Identifier.ValueText + "'";
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } access when access.Expression == value:
                    return "consumed by 'Result'";
                default:
                    return null;
            }
        }
    }
}
