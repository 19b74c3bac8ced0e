using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Recoloring;

/// <summary>
/// Whether turning functions that await into state machines may fail, which only <c>Emit</c> finds out: something by reference, or a ref struct,
/// would have to be kept across an await (CS4007, CS8178). Where nothing of that kind is near an await, binding says all there is to say, at a fraction of the cost.
/// </summary>
internal static class Lowering
{
    /// <summary>Whether a function of the given documents, all of one project, awaits and handles references or ref structs.</summary>
    public static async Task<bool> MayFailAsync(Project project, IEnumerable<DocumentId> documents, CancellationToken cancellation)
    {
        if (await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
        {
            return true;
        }

        foreach (var id in documents)
        {
            if (await project.GetDocument(id)!.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not { } root)
            {
                return true;
            }

            SemanticModel? model = null;
            foreach (var body in BodiesWithAwait(root))
            {
                cancellation.ThrowIfCancellationRequested();
                model ??= compilation.GetSemanticModel(root.SyntaxTree);
                if (model.GetOperation(body, cancellation) is not { } operation || operation.DescendantsAndSelf().Any(IsByReference))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // A function inside another is seen with it.
    private static IEnumerable<SyntaxNode> BodiesWithAwait(SyntaxNode root)
    {
        SyntaxNode? last = null;
        foreach (var token in root.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.AwaitKeyword) && (token.Parent!.AncestorsAndSelf().LastOrDefault(IsBody) ?? root) is var body && body != last)
            {
                yield return last = body;
            }
        }
    }

    private static bool IsBody(SyntaxNode node) => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or GlobalStatementSyntax or EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } or PropertyDeclarationSyntax };

    private static bool IsByReference(IOperation operation) => operation.Type is { IsRefLikeType: true } || operation switch
    {
        IInvocationOperation call => call.TargetMethod.RefKind != RefKind.None,
        IPropertyReferenceOperation property => property.Property.RefKind != RefKind.None,
        IFieldReferenceOperation field => field.Field.RefKind != RefKind.None,
        ILocalReferenceOperation local => local.Local.RefKind != RefKind.None,
        IVariableDeclaratorOperation declarator => declarator.Symbol.RefKind != RefKind.None,
        IConditionalOperation conditional => conditional.IsRef,
        ISimpleAssignmentOperation assignment => assignment.IsRef,
        IInlineArrayAccessOperation or IInvalidOperation or IDynamicInvocationOperation or IFunctionPointerInvocationOperation => true,
        _ => false,
    };
}
