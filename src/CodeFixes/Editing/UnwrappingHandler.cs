using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Editing;

/// <summary>
/// <c>try { t.Wait(); } catch (AggregateException e) { … e.InnerException … }</c>: a handler that only unwraps catches with <c>await</c> what it
/// unwrapped before. Exact only where the wait is all there is to try: whatever else throws passed such a handler by.
/// </summary>
internal static class UnwrappingHandler
{
    /// <summary>The handler of the <c>try</c> right around a wait, if that is all it is.</summary>
    public static CatchClauseSyntax? Of(ExpressionSyntax wait, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        StatementOf(wait) is { Parent: BlockSyntax { Parent: TryStatementSyntax { Catches: [{ Filter: null, Declaration: { } declared } handler] } tried } block } statement
        && tried.Block == block
        && block.Statements.All(other => other == statement || NeverThrows(other, model, cancellation))
        && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(declared.Type, cancellation).Type, known.AggregateException)
        && NameOf(declared.Type) is not null
        && BlockingWait.Recognize(model.GetOperation(wait, cancellation), known) is { Form: BlockingWaitForm.Result or BlockingWaitForm.Wait } waiting
        && wait is not InvocationExpressionSyntax { ArgumentList.Arguments.Count: > 0 }
        && ThrowsOnlyInTask(BlockingWait.Unwrap(waiting.Awaited), known)
        && Uses(handler).All(use => Unwrapped(use) is not null)
            ? handler
            : null;

    /// <summary>Whether a handler uses what it catches for nothing but what is inside.</summary>
    public static bool OnlyUnwraps(CatchClauseSyntax handler) =>
        handler.Declaration is { } declared && NameOf(declared.Type) is not null && Uses(handler).All(use => Unwrapped(use) is not null);

    /// <summary>Makes the handler catch what it unwrapped.</summary>
    public static void Plan(CatchClauseSyntax handler, DocumentEdits edits)
    {
        var uses = Uses(handler).Select(use => Unwrapped(use)!).ToList();
        var keepsName = false;
        foreach (var use in uses)
        {
            if (use.Parent is ThrowStatementSyntax { Parent: BlockSyntax body } thrown && body == handler.Block)
            {
                edits.Replace(thrown, current => ((ThrowStatementSyntax)current).WithExpression(null).WithThrowKeyword(SyntaxFactory.Token(SyntaxKind.ThrowKeyword).WithLeadingTrivia(current.GetLeadingTrivia())));
            }
            else
            {
                keepsName = true;
                edits.Replace(use, current => SyntaxFactory.IdentifierName(handler.Declaration!.Identifier).WithoutTrivia().WithTriviaFrom(current));
            }
        }

        edits.Replace(NameOf(handler.Declaration!.Type)!, current => SyntaxFactory.IdentifierName("Exception").WithTriviaFrom(current));
        if (!keepsName && uses.Count > 0)
        {
            edits.Replace(handler.Declaration, current => ((CatchDeclarationSyntax)current).WithType(((CatchDeclarationSyntax)current).Type.WithoutTrailingTrivia()).WithIdentifier(default));
        }
    }

    private static StatementSyntax? StatementOf(ExpressionSyntax wait) => wait.Parent switch
    {
        ExpressionStatementSyntax or ReturnStatementSyntax => (StatementSyntax)wait.Parent,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax, RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax statement } assignment when assignment.Right == wait => statement,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } } } => declaration,
        _ => null,
    };

    private static bool NeverThrows(StatementSyntax statement, SemanticModel model, CancellationToken cancellation) =>
        statement is BreakStatementSyntax or ContinueStatementSyntax or ReturnStatementSyntax { Expression: null or LiteralExpressionSyntax }
        || (statement is ReturnStatementSyntax { Expression: IdentifierNameSyntax name } && model.GetSymbolInfo(name, cancellation).Symbol is ILocalSymbol or IParameterSymbol);

    // `AggregateException` with or without a namespace before it: what stands there becomes `Exception`.
    private static IdentifierNameSyntax? NameOf(TypeSyntax type) => (type is QualifiedNameSyntax { Right: var right } ? right : type) as IdentifierNameSyntax is { Identifier.ValueText: "AggregateException" } name ? name : null;

    // An async function puts everything it throws into its task; so do these.
    private static bool ThrowsOnlyInTask(IOperation awaited, KnownSymbols known) => awaited switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation => true,
        IInvocationOperation { TargetMethod: var method } call =>
            (method.IsAsync || (SymbolEqualityComparer.Default.Equals(method.ContainingType, known.Task) && method.Name == "Run"))
            && (call.Instance is null or IInstanceReferenceOperation or ILocalReferenceOperation or IParameterReferenceOperation)
            && call.Arguments.All(argument => argument.Value is ILiteralOperation or ILocalReferenceOperation or IParameterReferenceOperation or IDelegateCreationOperation or IDefaultValueOperation { Type: not null }),
        _ => false,
    };

    private static IEnumerable<IdentifierNameSyntax> Uses(CatchClauseSyntax handler) => handler.Declaration!.Identifier.ValueText is { Length: > 0 } name
        ? handler.DescendantNodes().OfType<IdentifierNameSyntax>().Where(identifier => identifier.Identifier.ValueText == name && identifier.Parent is not (NameColonSyntax or NameEqualsSyntax))
        : [];

    // `e.InnerException`, `e.InnerExceptions[0]`, `e.Flatten().InnerException`, with `!` where nullable references want it.
    private static ExpressionSyntax? Unwrapped(IdentifierNameSyntax use)
    {
        ExpressionSyntax outer = use;
        if (use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Flatten", Parent: InvocationExpressionSyntax flatten } flattened && flattened.Expression == use)
        {
            outer = flatten;
        }

        if (outer.Parent is not MemberAccessExpressionSyntax access || access.Expression != outer)
        {
            return null;
        }

        ExpressionSyntax? inner = access.Name.Identifier.ValueText switch
        {
            "InnerException" => access,
            "InnerExceptions" when access.Parent is ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: 0 } }] } element => element,
            _ => null,
        };

        return inner?.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed ? suppressed : inner;
    }
}
