using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>
/// From a semaphore of one to a lock: all its sections at once, or none. A lock lets its holder in again, where the semaphore would have waited for itself;
/// it must not be held across an await.
/// </summary>
internal static class SemaphoreToLock
{
    /// <summary>The solution with the semaphore of a field turned into a lock; null where something speaks against it.</summary>
    public static Solution? Convert(IFieldSymbol field, SourceIndex index, CancellationToken cancellation)
    {
        if (ConvertibleLock.KindOf(field.Type) != LockKind.SemaphoreSlim
            || LockObject.Of(field, index, cancellation) is not { } semaphore
            || !semaphore.Sections.All(CanBeLock)
            || !semaphore.Disposals.All(disposal => StatementOf(disposal.Gate) is not null))
        {
            return null;
        }

        var files = new EditedFiles(index, new(index));
        var type = LockType.At(semaphore.Type, semaphore.Document.Model, semaphore.Document.Facts.Known);
        files.In(semaphore.Document).Replace(semaphore.Type, current => SyntaxFactory.ParseTypeName(type).WithTriviaFrom(current));
        foreach (var (document, creation) in semaphore.Creations)
        {
            files.In(document).Replace(creation, current => SyntaxFactory.ParseExpression(current is ImplicitObjectCreationExpressionSyntax ? "new()" : $"new {type}()").WithTriviaFrom(current));
        }

        foreach (var (document, gate) in semaphore.Disposals)
        {
            files.In(document).ReplaceStatement(StatementOf(gate)!, _ => Array.Empty<StatementSyntax>());
        }

        foreach (var section in semaphore.Sections)
        {
            Plan(section, files.In(section.Document));
        }

        return files.Apply(cancellation);
    }

    // What is written beside the calls that go has nowhere to go.
    private static bool CanBeLock(LockSection section)
    {
        var tried = (TryStatementSyntax)section.Statement;
        var enter = section.Enter!.FirstAncestorOrSelf<StatementSyntax>()!;
        return UnawaitedBodies.AwaitsIn(tried.Block) == (tried.Block.Contains(enter) && enter is ExpressionStatementSyntax { Expression: AwaitExpressionSyntax } ? 1 : 0)
            && !UnawaitedBodies.Own(tried.Block).Any(node => node is YieldStatementSyntax)
            && !HasNotes(tried.Finally!, tried.Finally!.FullSpan.Start, tried.Finally!.Span.End)
            && !HasNotes(enter, tried.Block.Contains(enter) ? enter.FullSpan.Start : enter.SpanStart, enter.FullSpan.End)
            && !tried.Block.CloseBraceToken.TrailingTrivia.Any(IsNote)
            && !tried.TryKeyword.TrailingTrivia.Any(IsNote);
    }

    private static bool HasNotes(SyntaxNode node, int from, int to) => node.DescendantTrivia().Any(trivia => IsNote(trivia) && trivia.SpanStart >= from && trivia.Span.End <= to);

    private static bool IsNote(SyntaxTrivia trivia) => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia);

    // A disposal among other statements goes; one that is all there is would leave an empty method to explain.
    private static StatementSyntax? StatementOf(ExpressionSyntax gate) =>
        gate.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax { Parent: BlockSyntax { Statements.Count: > 1 } } statement && !HasNotes(statement, statement.FullSpan.Start, statement.FullSpan.End) ? statement : null;

    private static void Plan(LockSection section, DocumentEdits edits)
    {
        var tried = (TryStatementSyntax)section.Statement;
        var enter = section.Enter!.FirstAncestorOrSelf<StatementSyntax>()!;
        var isBefore = !tried.Block.Contains(enter);
        edits.ReplaceStatement(enter, _ => Array.Empty<StatementSyntax>());
        edits.Replace(tried, current =>
        {
            var block = ((TryStatementSyntax)current).Block;
            var header = (LockStatementSyntax)AsyncSyntax.Statement($"lock ({section.Gate.WithoutTrivia()}) {{ }}");
            return header
                .WithCloseParenToken(header.CloseParenToken.WithTrailingTrivia(tried.TryKeyword.TrailingTrivia))
                .WithStatement(block)
                .WithLeadingTrivia(isBefore ? enter.GetLeadingTrivia().AddRange(WithoutMargin(tried.GetLeadingTrivia())) : current.GetLeadingTrivia())
                .WithTrailingTrivia(current.GetTrailingTrivia());
        });
    }

    // Whatever is said before the `try` stands below what is said before the wait.
    private static IEnumerable<SyntaxTrivia> WithoutMargin(SyntaxTriviaList leading) =>
        leading.Any(IsNote) ? leading.SkipWhile(trivia => !IsNote(trivia)) : Array.Empty<SyntaxTrivia>();
}
