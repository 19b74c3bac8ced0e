using AsyncColoring.Editing;
using AsyncColoring.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>
/// Keeps the argument checks of a public function made async where they were, in the call: by option, since whoever awaits at once sees no difference.
/// What follows the checks becomes a local function, which sees every parameter and type parameter as it is.
/// </summary>
internal static class EagerChecks
{
    private const string Core = "CoreAsync";

    public static async Task<Solution> RewriteAsync(Solution solution, IReadOnlyCollection<DocumentId> documents, CancellationToken cancellation)
    {
        var rewritten = solution;
        foreach (var id in documents)
        {
            if (await DocumentEdits.CreateAsync(solution.GetDocument(id)!, cancellation).ConfigureAwait(false) is not { } edits
                || !ColoringOption.EagerChecks.IsOn(edits.Facts.Options, edits.Root.SyntaxTree))
            {
                continue;
            }

            foreach (var method in edits.Root.GetAnnotatedNodes(Declarations.Recolored).OfType<MethodDeclarationSyntax>())
            {
                if (IsVisible(method, edits, cancellation) && ChecksOf(method, edits.Model, cancellation) is > 0 and var checks)
                {
                    edits.StartGroup();
                    var name = edits.FreshName(Core, method);
                    edits.Replace(method, current => Split((MethodDeclarationSyntax)current, checks, name, edits));
                }
            }

            // Where a split does not compile the checks wait as the rest does.
            if (await edits.ApplyAsync(cancellation).ConfigureAwait(false) is { } changed)
            {
                rewritten = rewritten.WithDocumentSyntaxRoot(id, (await changed.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!);
            }
        }

        return rewritten;
    }

    // A local function of a struct does not see `this`. An iterator checks when the first item is asked for, in either color.
    private static bool IsVisible(MethodDeclarationSyntax method, DocumentEdits edits, CancellationToken cancellation) =>
        method.Modifiers.Any(SyntaxKind.AsyncKeyword)
        && method.ReturnType is not PredefinedTypeSyntax
        && !Sequences.IsIterator(method)
        && edits.Model.GetDeclaredSymbol(method, cancellation) is { DeclaredAccessibility: Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal } symbol
        && (symbol.IsStatic || symbol.ContainingType.TypeKind != TypeKind.Struct);

    /// <summary>How many statements at the start of a body check arguments; 0 when that is all there is.</summary>
    private static int ChecksOf(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellation)
    {
        if (method.Body is not { ContainsDirectives: false } body || !body.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia))
        {
            return 0;
        }

        var checks = 0;
        while (checks < body.Statements.Count && IsCheck(body.Statements[checks], model, cancellation))
        {
            checks++;
        }

        return checks < body.Statements.Count ? checks : 0;
    }

    private static bool IsCheck(StatementSyntax statement, SemanticModel model, CancellationToken cancellation)
    {
        if (statement.DescendantNodes().Any(node => node is AwaitExpressionSyntax))
        {
            return false;
        }

        return statement switch
        {
            IfStatementSyntax { Else: null, Statement: ThrowStatementSyntax { Expression: { } thrown } } => IsArgumentException(thrown, model, cancellation),
            IfStatementSyntax { Else: null, Statement: BlockSyntax { Statements: [ThrowStatementSyntax { Expression: { } thrown }] } } => IsArgumentException(thrown, model, cancellation),
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Right: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax thrown } } } =>
                IsArgumentException(thrown.Expression, model, cancellation),
            ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { IsStatic: true } guard && IsGuard(guard),
            _ => false,
        };
    }

    private static bool IsGuard(IMethodSymbol guard) =>
        guard.Name.StartsWith("ThrowIf", StringComparison.Ordinal) || guard.ContainingType.Name is "Guard" or "Requires" or "Ensure" or "Argument" or "ThrowHelper";

    private static bool IsArgumentException(ExpressionSyntax thrown, SemanticModel model, CancellationToken cancellation)
    {
        for (var type = model.GetTypeInfo(thrown, cancellation).Type; type is not null; type = type.BaseType)
        {
            if (type is { Name: "ArgumentException", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }

    private static MethodDeclarationSyntax Split(MethodDeclarationSyntax method, int checks, string name, DocumentEdits edits)
    {
        var body = method.Body!;
        var outer = Margin.Of(method);
        var margin = Margin.Inside(method, body);
        var step = margin.Substring(outer.Length);
        var line = edits.EndOfLine.ToString();
        var rest = body.Statements.Skip(checks).Select((statement, i) => Margin.Indented(i == 0 ? statement.WithLeadingTrivia(statement.GetLeadingTrivia().SkipWhile(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))) : statement, step));
        var core = (LocalFunctionStatementSyntax)AsyncSyntax.Statement($"async {method.ReturnType.WithoutTrivia()} {name}(){line}{margin}{{{line}{margin}}}");
        core = core
            .WithBody(core.Body!.WithStatements(SyntaxFactory.List(rest)))
            .WithLeadingTrivia(edits.EndOfLine, SyntaxFactory.Whitespace(margin))
            .WithTrailingTrivia(edits.EndOfLine)
            .WithAdditionalAnnotations(method.GetAnnotations(Declarations.Recolored));
        var call = AsyncSyntax.Statement($"return {name}();").WithLeadingTrivia(edits.EndOfLine, SyntaxFactory.Whitespace(margin)).WithTrailingTrivia(edits.EndOfLine);
        var keyword = method.Modifiers.First(modifier => modifier.IsKind(SyntaxKind.AsyncKeyword));
        return method
            .WithModifiers(method.Modifiers.Remove(keyword))
            .WithBody(body.WithStatements(SyntaxFactory.List(body.Statements.Take(checks).Append(call).Append(core))));
    }
}
