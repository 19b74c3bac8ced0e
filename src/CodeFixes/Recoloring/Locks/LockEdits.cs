using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Turns a lock object into a <c>SemaphoreSlim(1, 1)</c>: its declaration, what creates it, and every section.</summary>
internal static class LockEdits
{
    /// <summary>Marks the <c>try</c> of a converted section; the data is the name of the lock.</summary>
    public const string Section = "AsyncColoring.Section";

    private const string Step = "    ";

    /// <summary>Plans all edits of a lock object.</summary>
    public static void Plan(LockObject lockObject, Func<IndexedDocument, DocumentEdits> editsOf, CancellationToken cancellation)
    {
        var type = TypeAt(lockObject.Type, lockObject.Document);
        editsOf(lockObject.Document).Replace(lockObject.Type, current => SyntaxFactory.ParseTypeName(type).WithTriviaFrom(current));
        if (lockObject.Creations.IsEmpty)
        {
            editsOf(lockObject.Document).Replace(lockObject.Field, current => ((VariableDeclaratorSyntax)current)
                .WithIdentifier(lockObject.Field.Identifier.WithTrailingTrivia(SyntaxFactory.Space))
                .WithInitializer(SyntaxFactory.EqualsValueClause(SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.ParseExpression($"new {type}(1, 1)"))));
        }

        foreach (var (document, creation) in lockObject.Creations)
        {
            var name = TypeAt(creation, document);
            editsOf(document).Replace(creation, current => SyntaxFactory.ParseExpression(current is ImplicitObjectCreationExpressionSyntax ? "new(1, 1)" : $"new {name}(1, 1)").WithTriviaFrom(current));
        }

        foreach (var section in lockObject.Sections)
        {
            Plan(section, lockObject.Name, editsOf(section.Document), cancellation);
        }
    }

    private static void Plan(LockSection section, string name, DocumentEdits edits, CancellationToken cancellation)
    {
        var mark = new SyntaxAnnotation(Section, name);
        var gate = section.Gate.WithoutTrivia().ToString();
        var enter = EnterText(section, gate, edits, cancellation);
        if (section.Enter is null || section.Exit is null)
        {
            var margin = Margin.OfLine(section.Statement);
            edits.ReplaceStatement(section.Statement, current => [AsyncSyntax.Statement(enter), Try(current, gate, margin, edits).WithAdditionalAnnotations(mark)]);
            return;
        }

        // The flag says whether the lock was taken.
        var taken = section.Enter.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<IdentifierNameSyntax>().LastOrDefault(argument => argument.Parent is ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword });
        edits.ReplaceStatement((StatementSyntax)section.Enter.Parent!, _ => taken is null ? [AsyncSyntax.Statement(enter)] : [AsyncSyntax.Statement(enter), AsyncSyntax.Statement($"{taken.Identifier.Text} = true;")]);
        edits.Replace(section.Exit, current => SyntaxFactory.ParseExpression($"{gate}.Release()").WithTriviaFrom(current));
        edits.Replace(section.Statement, current => current.WithAdditionalAnnotations(mark));
    }

    // An async function gives its thread back while it waits for the lock, wherever the compiler takes an await.
    private static string EnterText(LockSection section, string gate, DocumentEdits edits, CancellationToken cancellation)
    {
        SyntaxNode place = (SyntaxNode?)section.Enter ?? section.Statement;
        var function = Function.Around(place);
        var awaits = function.HasAsyncKeyword && function.Kind != FunctionKind.TopLevel && AwaitPosition.Obstacle(place, function, edits.Model, edits.Facts.Known, cancellation) == AwaitObstacle.None;
        return awaits ? $"await {gate}.WaitAsync(){(AwaitStyle.ConfiguresAwait(place, edits) ? ".ConfigureAwait(false)" : string.Empty)};" : $"{gate}.Wait();";
    }

    private static TryStatementSyntax Try(StatementSyntax current, string gate, string margin, DocumentEdits edits)
    {
        var (close, body) = current switch
        {
            LockStatementSyntax held => (held.CloseParenToken, held.Statement),
            UsingStatementSyntax scope => (scope.CloseParenToken, scope.Statement),
            _ => (default, current),
        };
        var line = edits.EndOfLine.ToString();
        var isOnOwnLine = close.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        var block = body as BlockSyntax ?? (isOnOwnLine
            ? SyntaxFactory.Block(
                SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(SyntaxFactory.Whitespace(margin)).WithTrailingTrivia(edits.EndOfLine),
                SyntaxFactory.SingletonList(body),
                SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(SyntaxFactory.Whitespace(margin)))
            : SyntaxFactory.Block(
                SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.SingletonList(body.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space)),
                SyntaxFactory.Token(SyntaxKind.CloseBraceToken)));
        var isOneLine = !block.ToString().Contains('\n');
        var last = isOneLine
            ? $"try {{ }} finally {{ {gate}.Release(); }}"
            : isOnOwnLine
                ? $"try {{ }}{line}{margin}finally{line}{margin}{{{line}{margin}{Step}{gate}.Release();{line}{margin}}}"
                : $"try {{ }} finally {{{line}{margin}{Step}{gate}.Release();{line}{margin}}}";
        var tried = (TryStatementSyntax)AsyncSyntax.Statement(last);
        var between = tried.Block.CloseBraceToken.TrailingTrivia;
        return tried
            .WithTryKeyword(tried.TryKeyword.WithTrailingTrivia(close.TrailingTrivia.Any(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)) ? close.TrailingTrivia : SyntaxFactory.TriviaList(SyntaxFactory.Space)))
            .WithBlock(block.WithCloseBraceToken(block.CloseBraceToken.WithTrailingTrivia(between)));
    }

    private static string TypeAt(SyntaxNode place, IndexedDocument document) =>
        document.Model.LookupNamespacesAndTypes(place.SpanStart, name: "SemaphoreSlim").Any(type => type.ContainingNamespace is { Name: "Threading", ContainingNamespace.Name: "System" })
            ? "SemaphoreSlim"
            : "System.Threading.SemaphoreSlim";
}
