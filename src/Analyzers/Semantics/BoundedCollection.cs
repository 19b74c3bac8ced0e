using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>Whether adding to a <c>BlockingCollection&lt;T&gt;</c> may wait: only one with a capacity can be full.</summary>
internal static class BoundedCollection
{
    /// <summary>Whether the call adds to a collection that is not visibly created with a capacity.</summary>
    public static bool NeverFills(IInvocationOperation call, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        call.TargetMethod.Name is "Add" or "TryAdd"
        && known.BlockingCollection is not null
        && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType.OriginalDefinition, known.BlockingCollection)
        && !(call.Instance is { } collection && IsBounded(BlockingWait.Unwrap(collection), model, cancellation));

    private static bool IsBounded(IOperation collection, SemanticModel model, CancellationToken cancellation)
    {
        if (collection is IObjectCreationOperation creation)
        {
            return TakesCapacity(creation.Constructor);
        }

        ISymbol? holder = collection switch
        {
            ILocalReferenceOperation local => local.Local,
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => property.Property,
            _ => null,
        };

        return holder is { DeclaringSyntaxReferences: [var declaration] }
            && (Initializer(declaration.GetSyntax(cancellation)) is { } initializer
                ? IsCreatedBounded(initializer, model, cancellation)
                : IsAssignedBounded(holder, declaration, model, cancellation));
    }

    private static ExpressionSyntax? Initializer(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer?.Value,
        PropertyDeclarationSyntax property => property.Initializer?.Value,
        _ => null,
    };

    // A field or local without an initializer: the constructor or the lines below create it.
    private static bool IsAssignedBounded(ISymbol holder, SyntaxReference declaration, SemanticModel model, CancellationToken cancellation)
    {
        var scope = declaration.GetSyntax(cancellation).FirstAncestorOrSelf<SyntaxNode>(node => node is BlockSyntax or TypeDeclarationSyntax);
        if (scope is null || scope.SyntaxTree != model.SyntaxTree)
        {
            return false;
        }

        foreach (var node in scope.DescendantNodes())
        {
            if (node is AssignmentExpressionSyntax { Right: BaseObjectCreationExpressionSyntax right } assignment
                && TwinSyntax.NameOf(assignment.Left)?.Identifier.ValueText == holder.Name
                && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(assignment.Left, cancellation).Symbol, holder)
                && IsCreatedBounded(right, model, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCreatedBounded(ExpressionSyntax value, SemanticModel model, CancellationToken cancellation) =>
        value is BaseObjectCreationExpressionSyntax
        && value.SyntaxTree == model.SyntaxTree
        && TakesCapacity(model.GetSymbolInfo(value, cancellation).Symbol as IMethodSymbol);

    private static bool TakesCapacity(IMethodSymbol? constructor)
    {
        if (constructor is null)
        {
            return false;
        }

        foreach (var parameter in constructor.Parameters)
        {
            if (parameter.Type.SpecialType == SpecialType.System_Int32)
            {
                return true;
            }
        }

        return false;
    }
}
