using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Calls of delegates that others have put where they are called from: events, and callbacks kept in a field.</summary>
internal static class ForeignCode
{
    /// <summary>What a call of a delegate names, with the noun for it; null for calls of functions and of one's own lambdas.</summary>
    public static (SimpleNameSyntax Name, string Noun)? In(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        var called = call.Expression switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Expression: var invoked } => invoked,
            MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" } => TwinSyntax.ConditionalAround(call.Expression)?.Expression,
            _ => call.Expression,
        };
        called = called is null ? null : NeverWaits.Unwrap(called);
        if (called is not (IdentifierNameSyntax or MemberAccessExpressionSyntax) || NameOf(called) is not { } name)
        {
            return null;
        }

        return NounOf(model.GetSymbolInfo(called, cancellation).Symbol, model.Compilation, cancellation) is { } noun ? (name, noun) : null;
    }

    private static string? NounOf(ISymbol? called, Compilation compilation, CancellationToken cancellation) => called switch
    {
        IEventSymbol { DeclaredAccessibility: not Accessibility.Private } => "event",

        // A delegate that gives a value back is asked for it, and meant to be asked under the lock: a factory, a comparer, a predicate.
        IFieldSymbol { Type: INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: true } } field => IsGiven(field, compilation, cancellation) ? "callback" : null,
        IPropertySymbol { Type: INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: true }, SetMethod.DeclaredAccessibility: not Accessibility.Private } => "callback",
        ILocalSymbol { Type: INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: true }, DeclaringSyntaxReferences: [var declared] }
            when declared.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: IdentifierNameSyntax or MemberAccessExpressionSyntax } local
            && compilation.GetSemanticModel(local.SyntaxTree).GetSymbolInfo(local.Initializer!.Value, cancellation).Symbol is (IEventSymbol or IFieldSymbol) and var copied => NounOf(copied, compilation, cancellation),
        _ => null,
    };

    // One that the type gives to itself is its own code.
    private static bool IsGiven(IFieldSymbol field, Compilation compilation, CancellationToken cancellation)
    {
        if (field.DeclaredAccessibility != Accessibility.Private)
        {
            return !field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Public;
        }

        foreach (var reference in field.ContainingType.DeclaringSyntaxReferences)
        {
            var type = reference.GetSyntax(cancellation);
            var model = compilation.GetSemanticModel(type.SyntaxTree);
            foreach (var node in type.DescendantNodes())
            {
                var given = node switch
                {
                    AssignmentExpressionSyntax assignment when NameOf(assignment.Left)?.Identifier.ValueText == field.Name => assignment.Right,
                    VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax, Initializer.Value: var initial } declared when declared.Identifier.ValueText == field.Name => initial,
                    _ => null,
                };
                if (given is BinaryExpressionSyntax { Left: var first })
                {
                    given = first;
                }

                if (given is IdentifierNameSyntax && model.GetSymbolInfo(given, cancellation).Symbol is IParameterSymbol)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static SimpleNameSyntax? NameOf(ExpressionSyntax called) => called switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };
}
