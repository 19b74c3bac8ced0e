using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Locking;

/// <summary>AC3003: <c>try</c> and <c>finally</c> around what runs under the lock, where the two calls stand in one block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AsyncLockNotReleasedFix))]
public sealed class AsyncLockNotReleasedFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public AsyncLockNotReleasedFix()
        : base("Release it in a finally", Rules.AsyncLockNotReleased.Id)
    {
    }

    private protected override bool Awaits => false;

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax { Parent: BlockSyntax block } taking
            || RegionAt(taking, edits, cancellation) is not { Function: var function, Region: var region } || region.Taken.MayFail
            || function.Releases.Where(release => release.GivesBack(region.Taken)).ToList() is not [{ Operation.Syntax.Parent: ExpressionStatementSyntax releasing }]
            || releasing.Parent != block)
        {
            return;
        }

        var (first, last) = (block.Statements.IndexOf(taking) + 1, block.Statements.IndexOf(releasing));
        if (first >= last || !IsSelfContained(block, first, last, edits.Model))
        {
            return;
        }

        // Another lock of the block may have been wrapped before: what follows it still lies as far from the end.
        var (firstFromEnd, lastFromEnd) = (block.Statements.Count - first, block.Statements.Count - last);
        edits.Replace(block, current =>
        {
            var now = (BlockSyntax)current;
            var (start, end) = (now.Statements.Count - firstFromEnd, now.Statements.Count - lastFromEnd);
            return start > 0 && IsSame(now.Statements[start - 1], taking) && IsSame(now.Statements[end], releasing) ? WithTry(now, start, end, edits.EndOfLine) : now;
        });
    }

    private static bool IsSame(SyntaxNode now, SyntaxNode before) => now.ToString() == before.ToString();

    private static (LockRegions Function, LockRegion Region)? RegionAt(StatementSyntax taking, DocumentEdits edits, CancellationToken cancellation)
    {
        if (FlowBody.Around(taking, edits.Model, cancellation) is { } body)
        {
            var function = LockRegions.Of(body, edits.Facts.Known, cancellation);
            foreach (var region in function.Regions)
            {
                if (taking.Span.Contains(region.Taken.Operation.Syntax.Span))
                {
                    return (function, region);
                }
            }
        }

        return null;
    }

    // What is declared inside must not be used behind, and nothing may jump in or out by a label.
    private static bool IsSelfContained(BlockSyntax block, int first, int last, SemanticModel model)
    {
        var flow = model.AnalyzeDataFlow(block.Statements[first], block.Statements[last - 1]);
        return flow is { Succeeded: true }
            && !block.Statements.Skip(first).Take(last - first).Any(static statement => statement is LabeledStatementSyntax or LocalFunctionStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 })
            && !flow.VariablesDeclared.Any(declared => block.Statements.Skip(last).SelectMany(static statement => statement.DescendantTokens()).Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == declared.Name));
    }

    private static BlockSyntax WithTry(BlockSyntax block, int first, int last, SyntaxTrivia endOfLine)
    {
        var outer = Margin.Of(block.Statements[first - 1]);
        var unit = Margin.Step(outer);
        var inside = block.Statements.Skip(first).Take(last - first).Select(statement => Margin.Indented(statement, unit)).ToList();
        var release = block.Statements[last];
        var margin = SyntaxFactory.TriviaList(SyntaxFactory.Whitespace(outer));

        // An empty line in front of the first statement belongs in front of the `try`, one in front of the release to nobody.
        inside[0] = inside[0].WithLeadingTrivia(WithoutEmptyLines(inside[0].GetLeadingTrivia()));
        var tried = SyntaxFactory.TryStatement(
            SyntaxFactory.Token(SyntaxKind.TryKeyword).WithLeadingTrivia(margin).WithTrailingTrivia(endOfLine),
            Braces(inside, margin, endOfLine),
            default,
            SyntaxFactory.FinallyClause(
                SyntaxFactory.Token(SyntaxKind.FinallyKeyword).WithLeadingTrivia(margin).WithTrailingTrivia(endOfLine),
                Braces([Margin.Indented(release.WithLeadingTrivia(WithoutEmptyLines(release.GetLeadingTrivia())), unit)], margin, endOfLine)));
        var statements = block.Statements.Take(first).Append(tried).Concat(block.Statements.Skip(last + 1));
        return block.WithStatements(SyntaxFactory.List(statements));
    }

    private static SyntaxTriviaList WithoutEmptyLines(SyntaxTriviaList leading)
    {
        while (leading.Count > 0 && leading[0].IsKind(SyntaxKind.EndOfLineTrivia))
        {
            leading = leading.RemoveAt(0);
        }

        return leading;
    }

    private static BlockSyntax Braces(IEnumerable<StatementSyntax> statements, SyntaxTriviaList margin, SyntaxTrivia endOfLine) => SyntaxFactory.Block(
        SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(margin).WithTrailingTrivia(endOfLine),
        SyntaxFactory.List(statements.Select(statement => statement.GetTrailingTrivia().Any(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) ? statement : statement.WithTrailingTrivia(statement.GetTrailingTrivia().Add(endOfLine)))),
        SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(margin).WithTrailingTrivia(endOfLine));
}
