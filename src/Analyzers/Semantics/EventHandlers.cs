using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Semantics;

/// <summary>Handlers of events: the one place where <c>async void</c> is right, for whoever raises an event waits for nothing.</summary>
internal static class EventHandlers
{
    /// <summary>
    /// Whether a method or local function that returns nothing is a handler: by its parameters, because somewhere in the compilation its name is
    /// added to an event or stands in a XAML file, because it overrides what raises an event (<c>OnLoad(EventArgs)</c>), or as the action of a command.
    /// </summary>
    public static bool Is(IMethodSymbol method, KnownSymbols known, AnalyzerOptions options, CancellationToken cancellation) =>
        HasHandlerSignature(method, known)
        || OverridesRaiser(method, known)
        || IsCommand(method, known)
        || SubscribedNames.Contains(method.Name, known.Compilation, options, cancellation);

    /// <summary>Whether the parameters are those of a handler: somebody, and event arguments.</summary>
    public static bool HasHandlerSignature(IMethodSymbol method, KnownSymbols known) =>
        method.Parameters is [_, { Type: var arguments }] && IsEventArgs(arguments, known);

    /// <summary>Whether a lambda or method group is added to, or removed from, an event or something that collects delegates as one does.</summary>
    public static bool IsSubscribed(ExpressionSyntax handler) =>
        handler.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression or (int)SyntaxKind.SubtractAssignmentExpression } assignment
        && assignment.Right == handler;

    /// <summary>Whether an expression is added to, or removed from, an event of a type outside the source that hands out event arguments.</summary>
    public static bool IsSubscribedOutside(ExpressionSyntax handler, SemanticModel model, CancellationToken cancellation) =>
        IsSubscribed(handler)
        && model.GetSymbolInfo(((AssignmentExpressionSyntax)handler.Parent!).Left, cancellation).Symbol is IEventSymbol { DeclaringSyntaxReferences.IsEmpty: true, Type: INamedTypeSymbol { DelegateInvokeMethod: { ReturnsVoid: true, Parameters: [_, var arguments] } } }
        && DerivesFromEventArgs(arguments.Type, KnownSymbols.Of(model.Compilation));

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

    // WinForms and WPF have a method that raises each event; deriving classes override it to be told first.
    private static bool OverridesRaiser(IMethodSymbol method, KnownSymbols known) =>
        method is { IsOverride: true, Parameters: [{ Type: var arguments }] }
        && method.Name.StartsWith("On", StringComparison.Ordinal)
        && IsEventArgs(arguments, known);

    private static bool IsCommand(IMethodSymbol method, KnownSymbols known)
    {
        if (method.Name is not ("Execute" or "System.Windows.Input.ICommand.Execute") || known.ICommand is null || method.ContainingType is not { } type || !Awaitable.Implements(type, known.ICommand))
        {
            return false;
        }

        foreach (var member in known.ICommand.GetMembers("Execute"))
        {
            if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))
            {
                return true;
            }
        }

        return false;
    }

    // The arguments of WinUI's events derive from nothing; their name is all they share.
    private static bool IsEventArgs(ITypeSymbol type, KnownSymbols known) =>
        type.Name.EndsWith("EventArgs", StringComparison.Ordinal) || DerivesFromEventArgs(type, known);

    private static bool DerivesFromEventArgs(ITypeSymbol? type, KnownSymbols known)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            foreach (var constraint in parameter.ConstraintTypes)
            {
                if (DerivesFromEventArgs(constraint, known))
                {
                    return true;
                }
            }
        }

        for (; type is not null && known.EventArgs is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, known.EventArgs))
            {
                return true;
            }
        }

        return false;
    }
}
