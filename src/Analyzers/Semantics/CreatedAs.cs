using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>
/// What a value is created as, where that is seen: a <c>Stream</c> property of which every value is a <c>new PipeStream()</c> is a <c>PipeStream</c>.
/// </summary>
internal static class CreatedAs
{
    private const int Deepest = 4;

    /// <summary>Whether every creation <paramref name="value"/> can come from is seen and satisfies <paramref name="condition"/>.</summary>
    public static bool Always(ExpressionSyntax value, SemanticModel model, Func<ITypeSymbol, ExpressionSyntax, bool> condition, CancellationToken cancellation) =>
        Value(value, model, condition, cancellation, Deepest);

    private static bool Value(ExpressionSyntax value, SemanticModel model, Func<ITypeSymbol, ExpressionSyntax, bool> condition, CancellationToken cancellation, int depth)
    {
        value = NeverWaits.Unwrap(value);
        return depth > 0 && value switch
        {
            BaseObjectCreationExpressionSyntax => model.GetTypeInfo(value, cancellation).Type is { } type && condition(type, value),
            ConditionalExpressionSyntax choice => Value(choice.WhenTrue, model, condition, cancellation, depth - 1) && Value(choice.WhenFalse, model, condition, cancellation, depth - 1),
            IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } => Variable(value, model, condition, cancellation, depth - 1),
            InvocationExpressionSyntax call => Returned(call, model, condition, cancellation, depth - 1),
            _ => false,
        };
    }

    private static bool Variable(ExpressionSyntax name, SemanticModel model, Func<ITypeSymbol, ExpressionSyntax, bool> condition, CancellationToken cancellation, int depth)
    {
        var symbol = model.GetSymbolInfo(name, cancellation).Symbol;
        var scope = symbol switch
        {
            // Not a pattern's, an `out` argument's or a loop's: those get values that are not seen.
            ILocalSymbol { RefKind: RefKind.None, DeclaringSyntaxReferences: [var reference] } when reference.GetSyntax(cancellation) is VariableDeclaratorSyntax declarator =>
                declarator.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is not GlobalStatementSyntax) ?? declarator.SyntaxTree.GetRoot(cancellation),
            // Others could put anything there.
            IFieldSymbol { DeclaredAccessibility: Accessibility.Private, RefKind: RefKind.None } => TypeAround(symbol, cancellation),
            IPropertySymbol { IsVirtual: false, IsOverride: false, IsAbstract: false, SetMethod: null or { DeclaredAccessibility: Accessibility.Private } } property when IsAutomatic(property, cancellation) => TypeAround(symbol, cancellation),
            _ => null,
        };
        return scope is not null && scope.SyntaxTree == model.SyntaxTree && Assignments(symbol!, scope, model, condition, cancellation, depth);
    }

    private static bool Assignments(ISymbol variable, SyntaxNode scope, SemanticModel model, Func<ITypeSymbol, ExpressionSyntax, bool> condition, CancellationToken cancellation, int depth)
    {
        var isCreated = false;
        foreach (var node in scope.DescendantNodes())
        {
            if (node is VariableDeclaratorSyntax { Initializer.Value: var first } declarator && declarator.Identifier.ValueText == variable.Name)
            {
                if (!IsNull(first) && !Value(first, model, condition, cancellation, depth))
                {
                    return false;
                }

                isCreated |= !IsNull(first);
            }
            else if (node is PropertyDeclarationSyntax { Initializer.Value: var initial } property && property.Identifier.ValueText == variable.Name)
            {
                if (!IsNull(initial) && !Value(initial, model, condition, cancellation, depth))
                {
                    return false;
                }

                isCreated |= !IsNull(initial);
            }
            else if (node is IdentifierNameSyntax name && name.Identifier.ValueText == variable.Name)
            {
                var place = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : (ExpressionSyntax)name;
                if (place.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression or (int)SyntaxKind.CoalesceAssignmentExpression } assignment && assignment.Left == place)
                {
                    if (!IsNull(assignment.Right) && !Value(assignment.Right, model, condition, cancellation, depth))
                    {
                        return false;
                    }

                    isCreated |= !IsNull(assignment.Right);
                }
                else if (place.Parent is RefExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression }
                    or ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None }
                    or ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax } })
                {
                    return false;
                }
            }
        }

        return isCreated;
    }

    // A method of this file that cannot be overridden gives what it returns.
    private static bool Returned(InvocationExpressionSyntax call, SemanticModel model, Func<ITypeSymbol, ExpressionSyntax, bool> condition, CancellationToken cancellation, int depth)
    {
        if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { IsVirtual: false, IsOverride: false, IsAbstract: false, IsAsync: false, DeclaringSyntaxReferences: [var reference] }
            || reference.SyntaxTree != model.SyntaxTree
            || reference.GetSyntax(cancellation) is not MethodDeclarationSyntax method)
        {
            return false;
        }

        if (method.ExpressionBody is { Expression: var only })
        {
            return Value(only, model, condition, cancellation, depth);
        }

        var returns = false;
        foreach (var node in method.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (node is ReturnStatementSyntax { Expression: { } given })
            {
                if (!Value(given, model, condition, cancellation, depth))
                {
                    return false;
                }

                returns = true;
            }
        }

        return returns;
    }

    private static bool IsNull(ExpressionSyntax? value) => value is null || NeverWaits.Unwrap(value).Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression;

    private static bool IsAutomatic(IPropertySymbol property, CancellationToken cancellation) =>
        property.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax(cancellation) is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: var accessors }
        && accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null });

    // Of a partial type this file shows a part only.
    private static TypeDeclarationSyntax? TypeAround(ISymbol member, CancellationToken cancellation) =>
        member.ContainingType.DeclaringSyntaxReferences is [var reference] ? reference.GetSyntax(cancellation) as TypeDeclarationSyntax : null;
}
