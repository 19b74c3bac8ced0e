using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Lets the transaction of a scope follow the code across an await, where the constructor has an overload that says so.</summary>
internal static class TransactionFlow
{
    private const string Option = "TransactionScopeAsyncFlowOption";

    /// <summary>Whether a creation asks for the flow.</summary>
    public static bool Flows(BaseObjectCreationExpressionSyntax created, SemanticModel model, CancellationToken cancellation) =>
        created.ArgumentList?.Arguments.Any(argument => model.GetSymbolInfo(argument.Expression, cancellation).Symbol is IFieldSymbol { Name: "Enabled", ContainingType.Name: Option }) == true;

    /// <summary>The type of the option a creation can take beside what it has; null where there is none.</summary>
    public static ITypeSymbol? OptionOf(BaseObjectCreationExpressionSyntax created, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetSymbolInfo(created, cancellation).Symbol is not IMethodSymbol constructor || created.ArgumentList?.Arguments.Any(argument => argument.NameColon is not null) == true)
        {
            return null;
        }

        foreach (var other in constructor.ContainingType.InstanceConstructors)
        {
            if (other.Parameters.Length == constructor.Parameters.Length + 1
                && other.Parameters[other.Parameters.Length - 1].Type is { Name: Option } option
                && constructor.Parameters.Zip(other.Parameters, (left, right) => SymbolEqualityComparer.Default.Equals(left.Type, right.Type)).All(same => same))
            {
                return option;
            }
        }

        return null;
    }

    /// <summary>Adds the option to every scope around a place that is awaited.</summary>
    public static void Plan(ExpressionSyntax awaited, DocumentEdits edits, CancellationToken cancellation)
    {
        if (Function.Around(awaited).Node is not { } function)
        {
            return;
        }

        foreach (var position in ThreadBound.ScopesThatCanFlow(awaited, function, edits.Model, cancellation))
        {
            var created = edits.Root.FindToken(position).Parent!.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>()!;
            var option = OptionOf(created, edits.Model, cancellation)!.ToMinimalDisplayString(edits.Model, position);
            edits.ReplaceOnce(created, "flow", current => WithArgument((BaseObjectCreationExpressionSyntax)current, SyntaxFactory.Argument(SyntaxFactory.ParseExpression(option + ".Enabled"))));
        }
    }

    private static BaseObjectCreationExpressionSyntax WithArgument(BaseObjectCreationExpressionSyntax created, ArgumentSyntax argument)
    {
        var list = created.ArgumentList ?? SyntaxFactory.ArgumentList();
        var arguments = list.Arguments.Count == 0
            ? list.Arguments.Add(argument)
            : SyntaxFactory.SeparatedList<ArgumentSyntax>(list.Arguments.GetWithSeparators().Add(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)).Add(argument));
        return created.WithArgumentList(list.WithArguments(arguments));
    }
}
