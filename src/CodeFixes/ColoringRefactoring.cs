using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring;

/// <summary>
/// The skeleton of conversions that are asked for, not suggested: offered with the caret on the name, the modifiers, the keyword or the parameters of
/// a declaration. Whether one is offered is decided in its file; the solution is read when it is previewed or applied.
/// </summary>
public abstract class ColoringRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public sealed override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var document = context.Document;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is CompilationUnitSyntax root
            && DeclarationAt(context.Span, root) is { } declaration
            && NameOf(declaration) is { } name
            && await TitleAsync(document, declaration, name, context.CancellationToken).ConfigureAwait(false) is { } title)
        {
            context.RegisterRefactoring(CodeAction.Create(title, cancellation => ConvertAsync(document, name.Span, cancellation), GetType().Name));
        }
    }

    /// <summary>What the light bulb says, or null where nothing is to be offered.</summary>
    private protected abstract Task<string?> TitleAsync(Document document, SyntaxNode declaration, SyntaxToken name, CancellationToken cancellation);

    /// <summary>The solution converted, or as it is where that cannot be proved.</summary>
    private protected abstract Task<Solution> ConvertAsync(Document document, TextSpan name, CancellationToken cancellation);

    private static SyntaxNode? DeclarationAt(TextSpan span, SyntaxNode root)
    {
        foreach (var token in TokensAt(span, root))
        {
            if (token.Parent?.FirstAncestorOrSelf<SyntaxNode>(node => NameOf(node) is not null) is { } declaration && IsInHead(token, declaration))
            {
                return declaration;
            }
        }

        return null;
    }

    /// <summary>The tokens a caret or a selection is on. The caret may stand behind the last letter.</summary>
    internal static IEnumerable<SyntaxToken> TokensAt(TextSpan span, SyntaxNode root)
    {
        foreach (var position in (int[])[span.Start, span.Start - 1])
        {
            if (position >= 0 && position < root.FullSpan.End && root.FindToken(position) is { IsMissing: false } token && token.Span.Contains(span))
            {
                yield return token;
            }
        }
    }

    private static bool IsInHead(SyntaxToken token, SyntaxNode declaration) =>
        !NameOf(declaration)!.Value.IsMissing
        && (token == NameOf(declaration)
            || ModifiersOf(declaration).Contains(token)
            || ParametersOf(declaration)?.Span.Contains(token.Span) == true
            || (token.IsKind(SyntaxKind.GetKeyword) && token.Parent is AccessorDeclarationSyntax)
            || (declaration is TypeDeclarationSyntax type && token == type.Keyword));

    private static SyntaxToken? NameOf(SyntaxNode? declaration) => declaration switch
    {
        MethodDeclarationSyntax method => method.Identifier,
        ConstructorDeclarationSyntax constructor => constructor.Identifier,
        LocalFunctionStatementSyntax local => local.Identifier,
        PropertyDeclarationSyntax property => property.Identifier,
        ClassDeclarationSyntax or RecordDeclarationSyntax => ((TypeDeclarationSyntax)declaration).Identifier,
        _ => null,
    };

    private static SyntaxTokenList ModifiersOf(SyntaxNode declaration) => declaration switch
    {
        MemberDeclarationSyntax member => member.Modifiers,
        LocalFunctionStatementSyntax local => local.Modifiers,
        _ => default,
    };

    private static ParameterListSyntax? ParametersOf(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => method.ParameterList,
        LocalFunctionStatementSyntax local => local.ParameterList,
        _ => null,
    };
}
