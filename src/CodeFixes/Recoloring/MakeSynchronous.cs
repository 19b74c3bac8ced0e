using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>
/// Turns a method that only looks async into the synchronous one it is: its result instead of a completed task, its name without <c>Async</c>,
/// and no <c>await</c> where it is called. Whoever uses its task otherwise, or awaits nothing else, keeps it as it is.
/// </summary>
internal sealed class MakeSynchronous
{
    private readonly SourceIndex _index;
    private readonly DeclaredFunction _method;
    private readonly string _name;
    private readonly EditedFiles _files;
    private readonly CancellationToken _cancellation;

    private MakeSynchronous(SourceIndex index, DeclaredFunction method, string name, CancellationToken cancellation)
    {
        _index = index;
        _method = method;
        _name = name;
        _files = new(index, new(index));
        _cancellation = cancellation;
    }

    /// <summary>Whether a method may become synchronous, as far as its file tells.</summary>
    public static async Task<bool> MayAsync(Document document, RecolorSeed seed, CancellationToken cancellation)
    {
        var index = await SourceIndex.CreateAsync(document, cancellation).ConfigureAwait(false);
        return Of(index, seed, cancellation) is { } change && change.Plan();
    }

    /// <summary>The solution with the methods of the seeds made synchronous, each as far as it compiles as before.</summary>
    public static async Task<Solution> ApplyAsync(RecolorRequest request, CancellationToken cancellation)
    {
        var solution = request.Solution;
        var marks = new List<SyntaxAnnotation>();
        foreach (var seeds in request.Seeds.GroupBy(seed => seed.Document))
        {
            var root = (await solution.GetDocument(seeds.Key)!.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
            var methods = seeds.Select(seed => root.FindToken(seed.Span.Start).Parent).OfType<MethodDeclarationSyntax>().ToDictionary(method => method, _ => new SyntaxAnnotation());
            marks.AddRange(methods.Values);
            solution = solution.WithDocumentSyntaxRoot(seeds.Key, root.ReplaceNodes(methods.Keys, (original, current) => current.WithAdditionalAnnotations(methods[original])));
        }

        // One after another, for one may call the next.
        var converted = false;
        foreach (var mark in marks)
        {
            var index = await SourceIndex.CreateAsync(solution, cancellation).ConfigureAwait(false);
            var seed = index.Documents.SelectMany(document => document.Root.GetAnnotatedNodes(mark).Select(node => new RecolorSeed(document.Document.Id, ((MethodDeclarationSyntax)node).Identifier.Span))).FirstOrDefault();
            if (seed is not null && Of(index, seed, cancellation) is { } change && change.Plan() && await change.ProvedAsync().ConfigureAwait(false) is { } proved)
            {
                (solution, converted) = (proved, true);
            }
        }

        return converted ? solution : request.Solution;
    }

    private static MakeSynchronous? Of(SourceIndex index, RecolorSeed seed, CancellationToken cancellation)
    {
        const string Suffix = "Async";
        if (index.DocumentOf(seed.Document) is not { } document
            || document.Root.FindToken(seed.Span.Start).Parent is not MethodDeclarationSyntax declaration
            || document.Model.GetDeclaredSymbol(declaration, cancellation) is not { IsVirtual: false, IsOverride: false, IsAbstract: false, MethodKind: MethodKind.Ordinary } symbol
            || new MemberGroups(index).Of(symbol, cancellation) is not { ForeignContract: null, Members: [var method] }
            || (document.IsLibrary && OutsideCallers.IsPublic(symbol))
            || OutsideCallers.IsCalledByFramework(symbol, document.Facts.Table)
            || SymbolEqualityComparer.Default.Equals(symbol, document.Model.Compilation.GetEntryPoint(cancellation))
            || FunctionBarriers.IsGenerated(document) || FunctionBarriers.IsExcluded(symbol, document.Facts.Table)
            || !(AsyncWithoutAwait.Is(declaration) || (FakeAsync.Of(Function.Of(declaration), document.Model, document.Facts, cancellation) is { } fake && fake.Calls.Any(call => call.Twin is null))))
        {
            return null;
        }

        var name = symbol.Name.EndsWith(Suffix, StringComparison.Ordinal) && symbol.Name.Length > Suffix.Length ? symbol.Name.Substring(0, symbol.Name.Length - Suffix.Length) : symbol.Name;
        return name != symbol.Name && !document.Model.LookupSymbols(declaration.SpanStart, symbol.ContainingType, name).IsEmpty ? null : new(index, method, name, cancellation);
    }

    private bool Plan()
    {
        var declaration = (MethodDeclarationSyntax)_method.Node;
        var edits = In(_method.Document);

        // With `async` it returns its results as they are.
        var isAsync = declaration.Modifiers.Any(SyntaxKind.AsyncKeyword);
        foreach (var node in declaration.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (!isAsync && node is ReturnStatementSyntax { Expression: { } completed } && !PlanReturn((ReturnStatementSyntax)node, completed, declaration, edits))
            {
                return false;
            }
        }

        if (!isAsync && declaration.ExpressionBody is { Expression: var body })
        {
            if (ResultOf(body) is not { } result)
            {
                return false;
            }

            edits.Replace(body, _ => result.WithTriviaFrom(body));
        }

        var type = declaration.ReturnType switch
        {
            GenericNameSyntax { TypeArgumentList.Arguments: [var only] } => only,
            QualifiedNameSyntax { Right: GenericNameSyntax { TypeArgumentList.Arguments: [var only] } } => only,
            _ => SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.VoidKeyword)),
        };
        edits.Replace(declaration, current => ((MethodDeclarationSyntax)(isAsync ? UnawaitedBodies.WithoutKeyword(current) : current))
            .WithReturnType(type.WithTriviaFrom(declaration.ReturnType))
            .WithIdentifier(SyntaxFactory.Identifier(_name).WithTriviaFrom(declaration.Identifier)));

        var word = declaration.Identifier.ValueText;
        var bound = _index.Bound(word, _cancellation);
        return bound.Dynamic.Count == 0 && !_index.Inactive(word).Any() && !_index.AttributeWords(word).Any() && !_index.Strings(word).Any()
            && bound.Of(SourceKey.Of(declaration)).All(PlanUse);
    }

    private static bool PlanReturn(ReturnStatementSyntax statement, ExpressionSyntax completed, MethodDeclarationSyntax method, DocumentEdits edits)
    {
        if (ResultOf(completed) is { } result)
        {
            edits.Replace(completed, _ => result.WithTriviaFrom(completed));
            return true;
        }

        if (!IsCompletedTask(completed))
        {
            return false;
        }

        // The last one is not needed; its comments are.
        if (statement.Parent == method.Body && method.Body!.Statements.Last() == statement && statement.GetLeadingTrivia().Concat(statement.GetTrailingTrivia()).All(trivia => trivia.Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia))
        {
            edits.Replace(method, current => ((MethodDeclarationSyntax)current).WithBody(((MethodDeclarationSyntax)current).Body is { } body ? body.WithStatements(body.Statements.RemoveAt(body.Statements.Count - 1)) : null));
        }
        else
        {
            edits.Replace(statement, current => ((ReturnStatementSyntax)current).WithExpression(null).WithReturnKeyword(statement.ReturnKeyword.WithTrailingTrivia()));
        }

        return true;
    }

    // `Task.FromResult(x)`, `new ValueTask<T>(x)`. A lone name of another type than the result stays exact: `return` converts it as the task did.
    private static ExpressionSyntax? ResultOf(ExpressionSyntax completed) => completed switch
    {
        InvocationExpressionSyntax { Expression: var called, ArgumentList.Arguments: [{ Expression: var result }] } when TwinSyntax.NameOf(called)?.Identifier.ValueText == "FromResult" => result,
        BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList.Arguments: [{ Expression: var result }] } => result,
        _ => null,
    };

    private static bool IsCompletedTask(ExpressionSyntax completed) => completed switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" } or IdentifierNameSyntax { Identifier.ValueText: "CompletedTask" } => true,
        _ => completed.Kind() is SyntaxKind.DefaultLiteralExpression or SyntaxKind.DefaultExpression,
    };

    private bool PlanUse(BoundName use)
    {
        var renamed = SyntaxFactory.Identifier(_name);
        In(use.Document).Replace(use.Name, current => ((SimpleNameSyntax)current).WithIdentifier(renamed.WithTriviaFrom(((SimpleNameSyntax)current).Identifier)));
        if (use.Name.IsPartOfStructuredTrivia() || NameUse.IsInNameOf(use.Name))
        {
            return true;
        }

        if (use.Symbol is null || NameUse.CallOf(use.Name) is not { } call
            || (_name != _method.Symbol!.Name && !use.Document.Model.LookupSymbols(use.Name.SpanStart, _method.Symbol.ContainingType, _name).IsEmpty))
        {
            return false;
        }

        ExpressionSyntax awaited = call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured } ? configured : call;
        if (awaited.Parent is not AwaitExpressionSyntax awaiting)
        {
            return false;
        }

        In(use.Document).Replace(awaiting, current =>
        {
            var operand = ((AwaitExpressionSyntax)current).Expression;
            var plain = awaited == call ? operand : ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)operand).Expression).Expression;
            return plain.WithTriviaFrom(current);
        });
        return true;
    }

    private async Task<Solution?> ProvedAsync()
    {
        var solution = _files.Apply(_cancellation);
        return await new CompilerProblems(_index.Solution).IsAsBeforeAsync(solution, _files.Documents, _cancellation).ConfigureAwait(false) ? solution : null;
    }

    private DocumentEdits In(IndexedDocument document) => _files.In(document);
}
