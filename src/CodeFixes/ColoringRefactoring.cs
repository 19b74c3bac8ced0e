using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring;

/// <summary>
/// The skeleton of conversions that are asked for, not suggested: offered with the caret on a declared name. Whether one is offered is decided in
/// its file; the solution is read when it is previewed or applied.
/// </summary>
public abstract class ColoringRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public sealed override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var document = context.Document;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is CompilationUnitSyntax root
            && NameAt(context.Span, root) is { Parent: { } declaration } name
            && await TitleAsync(document, declaration, name, context.CancellationToken).ConfigureAwait(false) is { } title)
        {
            context.RegisterRefactoring(CodeAction.Create(title, cancellation => ConvertAsync(document, name.Span, cancellation), GetType().Name));
        }
    }

    /// <summary>What the light bulb says, or null where nothing is to be offered.</summary>
    private protected abstract Task<string?> TitleAsync(Document document, SyntaxNode declaration, SyntaxToken name, CancellationToken cancellation);

    /// <summary>The solution converted, or as it is where that cannot be proved.</summary>
    private protected abstract Task<Solution> ConvertAsync(Document document, TextSpan name, CancellationToken cancellation);

    // The caret may stand behind the last letter.
    private static SyntaxToken? NameAt(TextSpan span, SyntaxNode root)
    {
        foreach (var position in (int[])[span.Start, span.Start - 1])
        {
            if (position >= 0 && position < root.FullSpan.End && root.FindToken(position) is { RawKind: (int)SyntaxKind.IdentifierToken, IsMissing: false } token
                && token.Span.Contains(span) && NameOf(token.Parent) == token)
            {
                return token;
            }
        }

        return null;
    }

    private static SyntaxToken? NameOf(SyntaxNode? declaration) => declaration switch
    {
        MethodDeclarationSyntax method => method.Identifier,
        LocalFunctionStatementSyntax local => local.Identifier,
        PropertyDeclarationSyntax property => property.Identifier,
        ClassDeclarationSyntax type => type.Identifier,
        _ => null,
    };
}
