using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Editing;

/// <summary>A local that gets the task of a call, <c>var task = FooAsync();</c>, and is never mentioned again.</summary>
internal static class ForgottenLocal
{
    /// <summary>The call. Null where the variable has other uses: it is a task on purpose then, and where to await it is for its author to say.</summary>
    public static InvocationExpressionSyntax? CallOf(SyntaxNode? declarator, SemanticModel model, CancellationToken cancellation) =>
        declarator is VariableDeclaratorSyntax { Initializer.Value: { } value, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax } }
        && NeverWaits.Unwrap(value) is InvocationExpressionSyntax call
        && model.GetDeclaredSymbol(declarator, cancellation) is ILocalSymbol local
        && LocalUses.Of(local, model, cancellation).Mentions.Count == 0
            ? call
            : null;

    /// <summary>The declaration whose value a call is, by itself.</summary>
    public static LocalDeclarationStatementSyntax? StatementOf(ExpressionSyntax call) =>
        call.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { Declaration.Variables: [{ Initializer.Value: { } value }] } statement && NeverWaits.Unwrap(value) == call ? statement : null;

    /// <summary>Plans to await the call instead of declaring the local.</summary>
    public static void Plan(LocalDeclarationStatementSyntax statement, bool configure, DocumentEdits edits) => edits.ReplaceStatement(statement, current =>
    {
        var made = NeverWaits.Unwrap(((LocalDeclarationStatementSyntax)current).Declaration.Variables[0].Initializer!.Value);
        return [SyntaxFactory.ExpressionStatement(Await.Of(AwaitStyle.Apply(made, configure), made).WithoutTrivia())];
    });
}
