using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.Recoloring;

/// <summary>Writes the async form of an <see cref="AsyncDisposeShape"/>. What blocks in it is for <see cref="Settling"/>.</summary>
internal static class AsyncDisposeMembers
{
    private const string Contract = "IAsyncDisposable";

    /// <summary>Marks the new method, for <see cref="Settling"/> too.</summary>
    public static readonly SyntaxAnnotation Mark = new(Declarations.Recolored, "0");

    public static void Plan(AsyncDisposeShape shape, DocumentEdits edits, CancellationToken cancellation)
    {
        var task = TaskTypes.ValueTask(shape.Source, edits);
        var configure = AwaitStyle.ConfiguresAwait(shape.Source, edits);
        edits.StartGroup();
        if (shape.Overrides && shape.Condition is null)
        {
            PlanBaseCalls(shape.Source, configure, edits);
        }

        edits.Replace(shape.Source, current => AsyncForm((MethodDeclarationSyntax)current, shape, task, configure, edits));
        edits.Added.KeepOriginal(shape.Source, edits);
        if (shape.Entry is not null)
        {
            edits.Added.InsertAfter(shape.Entry, Entry(shape, task, configure, edits), edits);
        }

        if (!shape.Overrides && shape.Type.BaseList is { } bases)
        {
            PlanContract(bases, edits, cancellation);
        }
    }

    private static MethodDeclarationSyntax AsyncForm(MethodDeclarationSyntax method, AsyncDisposeShape shape, string task, bool configure, DocumentEdits edits)
    {
        var form = method
            .WithModifiers(ModifiersOf(method, shape))
            .WithReturnType(SyntaxFactory.ParseTypeName(task).WithTriviaFrom(method.ReturnType))
            .WithIdentifier(SyntaxFactory.Identifier(shape.NewName).WithTriviaFrom(method.Identifier));
        if (method.ExplicitInterfaceSpecifier is { Name: var name } specifier)
        {
            form = form.WithExplicitInterfaceSpecifier(specifier.WithName(AsyncContract(name) ?? FullContract()));
        }

        if (shape.Condition is not null)
        {
            form = form
                .WithParameterList(SyntaxFactory.ParameterList(method.ParameterList.OpenParenToken.WithTrailingTrivia(), default, method.ParameterList.CloseParenToken))
                .WithBody(CoreBody(method.Body!, shape, configure, edits));
        }

        return (MethodDeclarationSyntax)AsyncFunction.AddKeyword(form.WithLeadingTrivia(shape.Condition is null ? method.GetLeadingTrivia() : WithoutParameter(method.GetLeadingTrivia()))).WithAdditionalAnnotations(Mark);
    }

    // What the documentation says of the parameter goes with it.
    private static SyntaxTriviaList WithoutParameter(SyntaxTriviaList leading)
    {
        var documentation = leading.FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia));
        if (documentation.RawKind == 0)
        {
            return leading;
        }

        var kept = new List<string>();
        var isInside = false;
        foreach (var line in documentation.ToFullString().Split('\n'))
        {
            isInside |= line.IndexOf("<param ", StringComparison.Ordinal) >= 0;
            if (!isInside)
            {
                kept.Add(line);
            }

            isInside &= line.IndexOf("</param>", StringComparison.Ordinal) < 0 && line.IndexOf("/>", StringComparison.Ordinal) < 0;
        }

        return leading.ReplaceRange(documentation, SyntaxFactory.ParseLeadingTrivia(string.Join("\n", kept).TrimStart()));
    }

    // What overrides a synchronous base begins anew.
    private static SyntaxTokenList ModifiersOf(MethodDeclarationSyntax method, AsyncDisposeShape shape)
    {
        var keyword = method.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.OverrideKeyword));
        if (shape.Overrides || keyword.RawKind == 0)
        {
            return method.Modifiers;
        }

        var isSealed = shape.Type.Modifiers.Any(SyntaxKind.SealedKeyword) || method.Modifiers.Any(SyntaxKind.SealedKeyword);
        return SyntaxFactory.TokenList(method.Modifiers
            .Where(modifier => !modifier.IsKind(SyntaxKind.SealedKeyword) && !(isSealed && modifier == keyword))
            .Select(modifier => modifier == keyword ? SyntaxFactory.Token(SyntaxKind.VirtualKeyword).WithTriviaFrom(modifier) : modifier));
    }

    // The guards, and what is done when disposing. The rest, flags included, is for Dispose(false).
    private static BlockSyntax CoreBody(BlockSyntax body, AsyncDisposeShape shape, bool configure, DocumentEdits edits)
    {
        var condition = shape.Condition!;
        var statements = Disposing((BlockSyntax)condition.Parent!, condition);
        if (condition.Parent!.Parent is IfStatementSyntax { Statement: BlockSyntax inner } guard)
        {
            statements = ((BlockSyntax)guard.Parent!).Statements.TakeWhile(before => before != guard).Where(AsyncDisposeShape.IsGuard)
                .Append(guard.WithStatement(inner.WithStatements(SyntaxFactory.List(statements)))).ToList();
        }

        if (shape.Overrides)
        {
            var call = AwaitStyle.Apply(SyntaxFactory.ParseExpression("base.DisposeAsyncCore()"), configure);
            statements.Add(AsyncSyntax.Statement($"await {call};").WithLeadingTrivia(SyntaxFactory.Whitespace(Margin.Of(body.Statements[0]))).WithTrailingTrivia(edits.EndOfLine));
        }

        return body.WithStatements(SyntaxFactory.List(statements));
    }

    private static List<StatementSyntax> Disposing(BlockSyntax block, IfStatementSyntax condition)
    {
        var statements = block.Statements.TakeWhile(before => before != condition).Where(AsyncDisposeShape.IsGuard).ToList();
        var leading = condition.GetLeadingTrivia();
        if (condition.Statement is BlockSyntax { Statements: { Count: > 0 } inner })
        {
            var (from, to) = (Margin.Of(inner[0]), Margin.Of(condition));
            var moved = inner.Select(statement => Margin.Moved(statement, from, to)).ToList();
            var before = leading.Count > 0 ? leading.RemoveAt(leading.Count - 1) : leading;
            moved[0] = moved[0].WithLeadingTrivia(before.AddRange(moved[0].GetLeadingTrivia()));
            statements.AddRange(moved);
        }
        else if (condition.Statement is not BlockSyntax)
        {
            statements.Add(condition.Statement.WithLeadingTrivia(leading));
        }

        return statements;
    }

    // `base.Dispose()` is awaited where the base has an async form.
    private static void PlanBaseCalls(MethodDeclarationSyntax dispose, bool configure, DocumentEdits edits)
    {
        foreach (var call in dispose.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call is { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax, Name.Identifier.ValueText: "Dispose" } })
            {
                edits.Replace(call, current => SyntaxFactory
                    .AwaitExpression(SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), AwaitStyle.Apply(TwinSyntax.Rename((InvocationExpressionSyntax)current, "DisposeAsync").WithoutTrivia(), configure))
                    .WithTriviaFrom(current));
            }
        }
    }

    private static MethodDeclarationSyntax Entry(AsyncDisposeShape shape, string task, bool configure, DocumentEdits edits)
    {
        var dispose = shape.Entry!;
        var leading = dispose.GetLeadingTrivia().Where(trivia => !trivia.IsDirective && !trivia.IsKind(SyntaxKind.DisabledTextTrivia)).SkipWhile(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        var margin = Margin.Of(dispose);
        var inner = Margin.Inside(dispose, dispose.Body);
        var line = edits.EndOfLine.ToString();
        var collector = edits.Model.LookupNamespacesAndTypes(dispose.SpanStart, name: "GC").IsEmpty ? "System.GC" : "GC";
        string[] statements =
        [
            $"await {AwaitStyle.Apply(SyntaxFactory.ParseExpression("DisposeAsyncCore()"), configure)};",
            $"Dispose({shape.Source.ParameterList.Parameters[0].Identifier.Text}: false);",
            $"{collector}.SuppressFinalize(this);",
        ];
        var text = $"public async {task} DisposeAsync(){line}{margin}{{{line}{string.Concat(statements.Select(statement => inner + statement + line))}{margin}}}{line}";
        return ((MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(text)!).WithLeadingTrivia(leading.Prepend(edits.EndOfLine));
    }

    // Behind `IDisposable` where that is written, else at the end.
    private static void PlanContract(BaseListSyntax bases, DocumentEdits edits, CancellationToken cancellation)
    {
        var index = bases.Types.IndexOf(entry => edits.Model.GetTypeInfo(entry.Type, cancellation).Type?.SpecialType == SpecialType.System_IDisposable);
        var written = index < 0 ? null : AsyncContract(bases.Types[index].Type);
        index = index < 0 ? bases.Types.Count - 1 : index;
        edits.Replace(bases, current =>
        {
            var list = (BaseListSyntax)current;
            var before = list.Types[index];
            var added = SyntaxFactory.SimpleBaseType(written ?? FullContract()).WithTrailingTrivia(before.GetTrailingTrivia());
            var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
            var items = list.Types.GetWithSeparators();
            items = items.Replace(items[2 * index], before.WithTrailingTrivia()).InsertRange((2 * index) + 1, [comma, added]);
            return list.WithTypes(SyntaxFactory.SeparatedList<BaseTypeSyntax>(items));
        });
    }

    // As `IDisposable` is written, if by its name.
    private static NameSyntax? AsyncContract(TypeSyntax written) => written switch
    {
        IdentifierNameSyntax { Identifier.ValueText: "IDisposable" } => SyntaxFactory.IdentifierName(Contract),
        QualifiedNameSyntax { Right.Identifier.ValueText: "IDisposable" } qualified => qualified.WithRight(SyntaxFactory.IdentifierName(Contract)).WithoutTrivia(),
        _ => null,
    };

    private static NameSyntax FullContract() => SyntaxFactory.ParseName("global::System." + Contract).WithAdditionalAnnotations(Simplifier.Annotation);
}
