using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>The mentions of a local or parameter in the member around it.</summary>
internal sealed class LocalUses
{
    private readonly List<IdentifierNameSyntax> _mentions = [];

    private LocalUses()
    {
    }

    /// <summary>Every mention but the declaration.</summary>
    public IReadOnlyList<IdentifierNameSyntax> Mentions => _mentions;

    /// <summary>
    /// Whether something other than the paths of its function decides what is in it: a lambda or local function has it,
    /// or it is passed by reference.
    /// </summary>
    public bool IsShared { get; private set; }

    /// <summary>The mentions of a local or parameter.</summary>
    public static LocalUses Of(ISymbol variable, SemanticModel model, CancellationToken cancellation)
    {
        var uses = new LocalUses();
        if (variable.DeclaringSyntaxReferences is not [var reference] || reference.SyntaxTree != model.SyntaxTree)
        {
            uses.IsShared = true; // nothing is seen of it
            return uses;
        }

        var declaration = reference.GetSyntax(cancellation);
        var home = variable is IParameterSymbol ? OwnerOf(declaration) : Function.Around(declaration).Node;
        var scope = ScopeOf(declaration);
        foreach (var node in scope.DescendantNodes())
        {
            if (node is not IdentifierNameSyntax name || name.Identifier.ValueText != variable.Name
                || !SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, variable))
            {
                continue;
            }

            uses._mentions.Add(name);
            uses.IsShared |= Function.Around(name).Node != home
                || name.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } or RefExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression };
        }

        return uses;
    }

    // A parameter of a type is a field in all but name.
    private static SyntaxNode? OwnerOf(SyntaxNode parameter) => parameter.Parent is ParameterListSyntax or BracketedParameterListSyntax ? parameter.Parent.Parent : parameter.Parent;

    /// <summary>The member around a place, or the file of a top-level program.</summary>
    public static SyntaxNode ScopeOf(SyntaxNode place) =>
        place.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is not GlobalStatementSyntax and not BaseTypeDeclarationSyntax and not BaseNamespaceDeclarationSyntax)
        ?? place.SyntaxTree.GetRoot();
}
