using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Awaiting;

/// <summary>AC2002: awaits the task where it is made, when the variable has no other use.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TaskLocalNeverAwaitedFix))]
public sealed class TaskLocalNeverAwaitedFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public TaskLocalNeverAwaitedFix()
        : base("Await the task", Rules.TaskLocalNeverAwaited.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        // A variable with other uses is a task on purpose: where to await it is for its author to say.
        if (place is not VariableDeclaratorSyntax { Initializer.Value: { } value, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement } } declarator
            || NeverWaits.Unwrap(value) is not InvocationExpressionSyntax call
            || edits.Model.GetDeclaredSymbol(declarator, cancellation) is not ILocalSymbol local
            || LocalUses.Of(local, edits.Model, cancellation).Mentions.Count > 0
            || AwaitPosition.Obstacle(call, Function.Around(call), edits.Model, edits.Facts.Known, cancellation) != AwaitObstacle.None
            || !AsyncFunction.TryMake(Function.Around(call), edits, cancellation))
        {
            return;
        }

        var configure = AwaitStyle.ConfiguresAwait(call, edits);
        edits.ReplaceStatement(statement, current =>
        {
            var made = NeverWaits.Unwrap(((LocalDeclarationStatementSyntax)current).Declaration.Variables[0].Initializer!.Value);
            return [SyntaxFactory.ExpressionStatement(Await.Of(AwaitStyle.Apply(made, configure), made).WithoutTrivia())];
        });
    }
}
