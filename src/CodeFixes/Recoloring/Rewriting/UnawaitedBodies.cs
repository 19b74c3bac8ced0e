using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.Recoloring;

/// <summary>
/// A function that became async for the sake of its group and awaits nothing itself gives completed tasks instead of being <c>async</c> (CS1998).
/// </summary>
internal static class UnawaitedBodies
{
    public static async Task<Solution> RewriteAsync(Solution solution, IReadOnlyCollection<DocumentId> documents, CancellationToken cancellation)
    {
        // All are read in the one solution given: a solution with another file changed would have to be understood anew for each.
        var rewritten = solution;
        foreach (var (id, root) in await Task.WhenAll(documents.Select(id => Task.Run(() => RewriteAsync(solution.GetDocument(id)!, cancellation), cancellation))).ConfigureAwait(false))
        {
            rewritten = root is null ? rewritten : rewritten.WithDocumentSyntaxRoot(id, root);
        }

        return rewritten;
    }

    private static async Task<(DocumentId Document, SyntaxNode? Root)> RewriteAsync(Document document, CancellationToken cancellation)
    {
        var root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var bodies = root.GetAnnotatedNodes(Declarations.Recolored).Where(IsAsyncWithoutAwait).ToList();
        var iterators = root.GetAnnotatedNodes(Declarations.Recolored).Where(function => IsAsyncIterator(function) && AwaitsIn(function) == 0).ToList();
        if (bodies.Count + iterators.Count == 0 || await DocumentEdits.CreateAsync(document, cancellation).ConfigureAwait(false) is not { } edits)
        {
            return (document.Id, null);
        }

        edits.StartGroup();
        foreach (var body in bodies)
        {
            Plan(body, edits, cancellation);
        }

        foreach (var iterator in iterators)
        {
            PlanIterator(iterator, edits);
        }

        return (document.Id, edits.Apply(cancellation));
    }

    private static bool IsAsyncWithoutAwait(SyntaxNode function) =>
        ModifiersOf(function).Any(SyntaxKind.AsyncKeyword) && AwaitsIn(function) == 0 && !IsAsyncIterator(function);

    private static bool IsAsyncIterator(SyntaxNode function) => ModifiersOf(function).Any(SyntaxKind.AsyncKeyword) && Sequences.IsIterator(function);

    // An async iterator needs an await to be one without a warning.
    private static void PlanIterator(SyntaxNode function, DocumentEdits edits)
    {
        var body = BodyOf(function)!;
        var task = SyntaxFactory.ParseExpression($"{TaskTypes.Task(function, edits)}.CompletedTask");
        var statement = AsyncSyntax.Statement($"await {AwaitStyle.Apply(task, AwaitStyle.ConfiguresAwait(body, edits))};");
        edits.Replace(body, current =>
        {
            var block = (BlockSyntax)current;
            var first = block.Statements[0];
            return block.WithStatements(block.Statements.Insert(0, first.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia)
                ? statement.WithLeadingTrivia(SyntaxFactory.Whitespace(Margin.Of(first))).WithTrailingTrivia(edits.EndOfLine)
                : statement.WithTrailingTrivia(SyntaxFactory.Space)));
        });
    }

    /// <summary>How often a function awaits, the functions inside it aside.</summary>
    public static int AwaitsIn(SyntaxNode function) => Own(function).Count(node => node is AwaitExpressionSyntax
        or CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 } or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 } or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 });

    public static IEnumerable<SyntaxNode> Own(SyntaxNode function) =>
        function.DescendantNodes(node => node == function || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax));

    /// <summary>Plans completed tasks instead of <c>async</c>.</summary>
    public static void Plan(SyntaxNode function, DocumentEdits edits, CancellationToken cancellation)
    {
        var type = function switch
        {
            MethodDeclarationSyntax method => method.ReturnType,
            LocalFunctionStatementSyntax local => local.ReturnType,
            AnonymousFunctionExpressionSyntax when edits.Model.GetTypeInfo(function, cancellation).ConvertedType is INamedTypeSymbol { DelegateInvokeMethod.ReturnType: var returned } =>
                SyntaxFactory.ParseTypeName(returned.ToMinimalDisplayString(edits.Model, function.SpanStart)),
            _ => null,
        };
        if (type is null or PredefinedTypeSyntax)
        {
            return;
        }

        var task = TypeName(type);
        var body = BodyOf(function);
        foreach (var statement in Own(function).OfType<ReturnStatementSyntax>())
        {
            edits.Replace(statement, current => ((ReturnStatementSyntax)current).WithReturnKeyword(((ReturnStatementSyntax)current).ReturnKeyword.WithTrailingTrivia(SyntaxFactory.Space))
                .WithExpression(Completed(((ReturnStatementSyntax)current).Expression, statement.Expression, task, type, edits, cancellation)));
        }

        if (body is not null && task.Arguments is null && IsEndReachable(body, edits.Model))
        {
            edits.Replace(body, current => WithLast((BlockSyntax)current, function, AsyncSyntax.Statement($"return {CompletedText(task)};"), edits));
        }

        var value = ValueOf(function);
        if (value is not null and not ThrowExpressionSyntax)
        {
            if (task.Arguments is null)
            {
                edits.Replace(function, current => WithBlock(current, CompletedText(task), edits));
            }
            else
            {
                edits.Replace(value, current => Completed((ExpressionSyntax)current, value, task, type, edits, cancellation).WithTriviaFrom(current));
            }
        }

        edits.Replace(function, WithoutKeyword);
    }

    // Asked of the statements: of the block of a lambda the compiler says nothing.
    private static bool IsEndReachable(BlockSyntax body, SemanticModel model) =>
        body.Statements.Count == 0 || model.AnalyzeControlFlow(body.Statements.First(), body.Statements.Last()) is { Succeeded: true, EndPointIsReachable: true };

    private static BlockSyntax? BodyOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Body,
        LocalFunctionStatementSyntax local => local.Body,
        AnonymousFunctionExpressionSyntax lambda => lambda.Block,
        _ => null,
    };

    private static ExpressionSyntax? ValueOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.ExpressionBody?.Expression,
        LocalFunctionStatementSyntax local => local.ExpressionBody?.Expression,
        AnonymousFunctionExpressionSyntax lambda => lambda.ExpressionBody,
        _ => null,
    };

    // `Task.FromResult(x)`, its type written where the compiler would infer another.
    private static ExpressionSyntax Completed(ExpressionSyntax? current, ExpressionSyntax? original, TaskName task, TypeSyntax type, DocumentEdits edits, CancellationToken cancellation)
    {
        if (current is null || original is null || task.Arguments is null)
        {
            return SyntaxFactory.ParseExpression(CompletedText(task));
        }

        var info = edits.Model.GetTypeInfo(original, cancellation);
        var isInferred = !task.IsValueTask && SymbolEqualityComparer.IncludeNullability.Equals(info.Type, info.ConvertedType);
        return task.IsValueTask
            ? ((ObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression($"new {type.WithoutTrivia()}(x)")).WithArgumentList(Arguments(current))
            : SyntaxFactory.InvocationExpression(SyntaxFactory.ParseExpression(task.Name + ".FromResult" + (isInferred ? string.Empty : task.Arguments)), Arguments(current));
    }

    private static ArgumentListSyntax Arguments(ExpressionSyntax value) => SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(value.WithoutTrivia())));

    private static BlockSyntax WithLast(BlockSyntax block, SyntaxNode function, StatementSyntax last, DocumentEdits edits)
    {
        var indentation = block.Statements.LastOrDefault() is { } statement
            ? statement.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            : SyntaxFactory.Whitespace(MarginOf(function) + "    ");
        if (block.Statements.Count == 0 && !block.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia))
        {
            return block.WithOpenBraceToken(block.OpenBraceToken.WithTrailingTrivia(SyntaxFactory.Space)).AddStatements(last.WithTrailingTrivia(SyntaxFactory.Space));
        }

        if (block.Statements.LastOrDefault() is { } sameLine && !sameLine.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia))
        {
            return block.AddStatements(last.WithTrailingTrivia(sameLine.GetTrailingTrivia()));
        }

        return block.AddStatements(last.WithLeadingTrivia(indentation).WithTrailingTrivia(edits.EndOfLine));
    }

    private static SyntaxNode WithBlock(SyntaxNode function, string completed, DocumentEdits edits)
    {
        var margin = MarginOf(function);
        BlockSyntax Block(ArrowExpressionClauseSyntax arrow)
        {
            var indentation = SyntaxFactory.Whitespace(margin + "    ");
            return SyntaxFactory.Block(
                SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithLeadingTrivia(SyntaxFactory.Whitespace(margin)).WithTrailingTrivia(edits.EndOfLine),
                SyntaxFactory.List<StatementSyntax>(
                [
                    SyntaxFactory.ExpressionStatement(arrow.Expression.WithoutTrivia()).WithLeadingTrivia(indentation).WithTrailingTrivia(edits.EndOfLine),
                    AsyncSyntax.Statement($"return {completed};").WithLeadingTrivia(indentation).WithTrailingTrivia(edits.EndOfLine),
                ]),
                SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(SyntaxFactory.Whitespace(margin)).WithTrailingTrivia(function.GetTrailingTrivia()));
        }

        return function switch
        {
            MethodDeclarationSyntax { ExpressionBody: { } arrow } method => method.WithExpressionBody(null).WithSemicolonToken(default)
                .WithParameterList(method.ParameterList.WithTrailingTrivia(edits.EndOfLine)).WithBody(Block(arrow)),
            LocalFunctionStatementSyntax { ExpressionBody: { } arrow } local => local.WithExpressionBody(null).WithSemicolonToken(default)
                .WithParameterList(local.ParameterList.WithTrailingTrivia(edits.EndOfLine)).WithBody(Block(arrow)),
            AnonymousFunctionExpressionSyntax { ExpressionBody: { } value } lambda => lambda.WithBody(
                AsyncSyntax.Statement($"{{ {value.WithoutTrivia()}; return {completed}; }}").WithTriviaFrom(value)),
            _ => function,
        };
    }

    /// <summary>A function without its <c>async</c>.</summary>
    public static SyntaxNode WithoutKeyword(SyntaxNode function)
    {
        var modifiers = ModifiersOf(function);
        var keyword = modifiers.First(token => token.IsKind(SyntaxKind.AsyncKeyword));
        var rest = modifiers.Remove(keyword);
        SyntaxNode without = function switch
        {
            MethodDeclarationSyntax method => method.WithModifiers(rest),
            LocalFunctionStatementSyntax local => local.WithModifiers(rest),
            AnonymousFunctionExpressionSyntax lambda => lambda.WithModifiers(rest),
            _ => function,
        };
        return modifiers[0] == keyword ? without.WithLeadingTrivia(keyword.LeadingTrivia) : without;
    }

    private static SyntaxTokenList ModifiersOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax method => method.Modifiers,
        LocalFunctionStatementSyntax local => local.Modifiers,
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers,
        _ => default,
    };

    private static string MarginOf(SyntaxNode function)
    {
        var margin = function.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        return margin.RawKind == 0 ? string.Empty : margin.ToString();
    }

    private static string CompletedText(TaskName task) => task.IsValueTask ? "default" : task.Name + ".CompletedTask";

    private static TaskName TypeName(TypeSyntax type)
    {
        var name = type is QualifiedNameSyntax qualified ? qualified.Right : type as SimpleNameSyntax;
        var arguments = (name as GenericNameSyntax)?.TypeArgumentList.ToString();
        var text = type.WithoutTrivia().ToString();
        return new(arguments is null ? text : text.Substring(0, text.Length - arguments.Length), arguments, name?.Identifier.ValueText == "ValueTask");
    }

    private sealed record TaskName(string Name, string? Arguments, bool IsValueTask);
}
