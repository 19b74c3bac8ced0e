using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.Awaiting;

/// <summary>AC2007: the local holds a <c>Task</c>, which can be awaited at will.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ValueTaskMisuseFix))]
public sealed class ValueTaskMisuseFix : ColoringFix
{
    private const string Key = "asTask";

    /// <summary>Creates the fix.</summary>
    public ValueTaskMisuseFix()
        : base("Turn it into a Task", Rules.ValueTaskMisuse.Id)
    {
    }

    private protected override bool Awaits => false;

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (place is not IdentifierNameSyntax name
            || edits.Model.GetSymbolInfo(name, cancellation).Symbol is not ILocalSymbol { DeclaringSyntaxReferences: [var reference], Type: INamedTypeSymbol type } local
            || reference.GetSyntax(cancellation) is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } declarator)
        {
            return;
        }

        var task = type.IsGenericType ? edits.Facts.Known.TaskOfT!.Construct(type.TypeArguments[0]) : edits.Facts.Known.Task!;
        if (!declaration.Type.IsVar)
        {
            edits.ReplaceOnce(declaration.Type, Key, current => SyntaxFactory.ParseTypeName(task.ToMinimalDisplayString(edits.Model, declaration.SpanStart)).WithTriviaFrom(current).WithAdditionalAnnotations(Simplifier.Annotation));
        }

        if (declarator.Initializer is { Value: var first })
        {
            edits.ReplaceOnce(first, Key, current => AsTask((ExpressionSyntax)current));
        }

        foreach (var mention in LocalUses.Of(local, edits.Model, cancellation).Mentions)
        {
            switch (mention.Parent)
            {
                case AssignmentExpressionSyntax assignment when assignment.Left == mention:
                    edits.ReplaceOnce(assignment.Right, Key, current => AsTask((ExpressionSyntax)current));
                    break;

                // What is a task already is not turned into one.
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsTask", Parent: InvocationExpressionSyntax call }:
                    edits.ReplaceOnce(call, Key, current => ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)current).Expression).Expression.WithTriviaFrom(current));
                    break;
            }
        }
    }

    private static ExpressionSyntax AsTask(ExpressionSyntax call) => SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression,
                call is InvocationExpressionSyntax ? call.WithoutTrivia() : SyntaxFactory.ParenthesizedExpression(call.WithoutTrivia()),
                SyntaxFactory.IdentifierName("AsTask")))
        .WithTriviaFrom(call);
}
