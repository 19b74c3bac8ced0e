using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Locking;

/// <summary>AC3009: moves the wait that begins a <c>try</c> in front of it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LockResultIgnoredFix))]
public sealed class LockResultIgnoredFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public LockResultIgnoredFix()
        : base("Wait for it before the try", Rules.LockResultIgnored.Id)
    {
    }

    private protected override bool Awaits => false;

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        // Under a handler the wait would come out of its reach, and where a result is ignored moving it is no help.
        if (place.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax { Parent: BlockSyntax { Parent: TryStatementSyntax { Catches.Count: 0 } tried } block } waiting
            || block != tried.Block || block.Statements[0] != waiting
            || TypeOf(waiting.Expression, edits, cancellation) is not { SpecialType: SpecialType.System_Void }
            || waiting.DescendantTrivia().Any(static trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia || trivia.IsDirective))
        {
            return;
        }

        edits.ReplaceStatement(tried, current =>
        {
            var statement = (TryStatementSyntax)current;
            var first = statement.Block.Statements[0];
            return [first.WithoutTrivia(), statement.WithoutTrivia().WithBlock(statement.Block.WithStatements(WithoutFirst(statement.Block.Statements)))];
        }, "before");
    }

    // An empty line behind the wait would begin the block.
    private static SyntaxList<StatementSyntax> WithoutFirst(SyntaxList<StatementSyntax> statements)
    {
        statements = statements.RemoveAt(0);
        if (statements.Count > 0)
        {
            var leading = statements[0].GetLeadingTrivia();
            while (leading.Count > 0 && leading[0].IsKind(SyntaxKind.EndOfLineTrivia))
            {
                leading = leading.RemoveAt(0);
            }

            statements = statements.Replace(statements[0], statements[0].WithLeadingTrivia(leading));
        }

        return statements;
    }

    private static ITypeSymbol? TypeOf(ExpressionSyntax expression, DocumentEdits edits, CancellationToken cancellation) => edits.Model.GetTypeInfo(expression, cancellation).Type;
}
