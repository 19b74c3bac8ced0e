using AsyncColoring.Recoloring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Refactorings;

/// <summary>
/// The skeleton of conversions from one kind of lock to another: offered with the caret on the field, where it is declared, taken or given back.
/// Whether one is offered is decided in its file; the solution is read when it is previewed or applied.
/// </summary>
public abstract class LockRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public sealed override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var (document, cancellation) = (context.Document, context.CancellationToken);
        cancellation.ThrowIfCancellationRequested();
        if (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is not CompilationUnitSyntax root
            || NameAt(context.Span, root) is not { } name
            || await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is not { } model
            || ConvertibleLock.KindOf(FieldAt(name, root, model, cancellation)?.Type) is null)
        {
            return;
        }

        var index = await SourceIndex.CreateAsync(document, cancellation).ConfigureAwait(false);
        if (FieldAt(name, document.Id, index, cancellation) is { } field && await TitleAsync(field, index, cancellation).ConfigureAwait(false) is { } title)
        {
            context.RegisterRefactoring(CodeAction.Create(title, cancellation => ConvertAsync(document, name, cancellation), GetType().Name));
        }
    }

    /// <summary>What the light bulb says, or null where nothing is to be offered.</summary>
    private protected abstract Task<string?> TitleAsync(IFieldSymbol field, SourceIndex index, CancellationToken cancellation);

    /// <summary>The solution with the lock converted; null where it cannot be.</summary>
    private protected abstract Task<Solution?> ConvertAsync(IFieldSymbol field, SourceIndex index, CancellationToken cancellation);

    private async Task<Solution> ConvertAsync(Document document, TextSpan name, CancellationToken cancellation)
    {
        var solution = document.Project.Solution;
        var index = await SourceIndex.CreateAsync(solution, cancellation).ConfigureAwait(false);
        var converted = FieldAt(name, document.Id, index, cancellation) is { } field ? await ConvertAsync(field, index, cancellation).ConfigureAwait(false) : null;
        return await CompilerProblems.ProvedAsync(solution, converted, cancellation).ConfigureAwait(false);
    }

    // On the name, or on the word `lock`.
    private static TextSpan? NameAt(TextSpan span, SyntaxNode root)
    {
        foreach (var token in ColoringRefactoring.TokensAt(span, root))
        {
            if (token.Parent is LockStatementSyntax held && token == held.LockKeyword)
            {
                return held.Expression.Span;
            }

            if (token.Parent is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } or IdentifierNameSyntax)
            {
                return token.Span;
            }
        }

        return null;
    }

    private static IFieldSymbol? FieldAt(TextSpan name, DocumentId id, SourceIndex index, CancellationToken cancellation) =>
        index.DocumentOf(id) is { Root.ContainsDiagnostics: false } document && !FunctionBarriers.IsGenerated(document) ? FieldAt(name, document.Root, document.Model, cancellation) : null;

    private static IFieldSymbol? FieldAt(TextSpan name, SyntaxNode root, SemanticModel model, CancellationToken cancellation) => root.FindNode(name, getInnermostNodeForTie: true) switch
    {
        VariableDeclaratorSyntax declarator => model.GetDeclaredSymbol(declarator, cancellation) as IFieldSymbol,
        ExpressionSyntax expression => model.GetSymbolInfo(expression, cancellation).Symbol as IFieldSymbol,
        _ => null,
    };
}
