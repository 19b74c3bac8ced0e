using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Handlers of events somebody else raises: the one place where <c>async void</c> is right.</summary>
internal static class EventHandlers
{
    /// <summary>Whether an expression is added to, or removed from, an event of a type outside the source that hands out event arguments.</summary>
    public static bool IsSubscribed(ExpressionSyntax handler, IndexedDocument document, CancellationToken cancellation) =>
        handler.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression or (int)SyntaxKind.SubtractAssignmentExpression } assignment
        && assignment.Right == handler
        && document.Model.GetSymbolInfo(assignment.Left, cancellation).Symbol is IEventSymbol { DeclaringSyntaxReferences.IsEmpty: true, Type: INamedTypeSymbol { DelegateInvokeMethod: { ReturnsVoid: true, Parameters: [_, var arguments] } } }
        && IsEventArgs(arguments.Type);

    /// <summary>Whether the handler only reads its arguments: what it writes there is read as soon as it returns, which is now at its first await.</summary>
    public static bool OnlyReadsArguments(SyntaxNode handler) =>
        !handler.DescendantNodes().Any(node => node is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax target } } && LastParameter(handler) == target.Identifier.ValueText);

    private static string? LastParameter(SyntaxNode handler) => handler switch
    {
        MethodDeclarationSyntax method => method.ParameterList.Parameters.LastOrDefault()?.Identifier.ValueText,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters.LastOrDefault()?.Identifier.ValueText,
        AnonymousMethodExpressionSyntax method => method.ParameterList?.Parameters.LastOrDefault()?.Identifier.ValueText,
        _ => null,
    };

    private static bool IsEventArgs(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is { Name: "EventArgs", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }
}
