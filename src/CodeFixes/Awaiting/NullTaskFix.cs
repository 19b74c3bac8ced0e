using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Awaiting;

/// <summary>AC2006: returns a completed task instead of null.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NullTaskFix))]
public sealed class NullTaskFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public NullTaskFix()
        : base("Return a completed task", Rules.NullTask.Id)
    {
    }

    private protected override bool Awaits => false;

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (place is IdentifierNameSyntax name)
        {
            PlanLocal(name, edits, cancellation);
            return;
        }

        if (place is not ExpressionSyntax given
            || CompletedTask.Of(Function.Around(place).SymbolIn(edits.Model, cancellation)?.ReturnType, place.SpanStart, edits, suppress: true) is not { } completed)
        {
            return;
        }

        if (given is ConditionalAccessExpressionSyntax)
        {
            edits.Replace(given, current => CompletedTask.Instead((ExpressionSyntax)current, completed, given.Parent));
            return;
        }

        // `(Task)null`, `null!`: nothing to convert or to suppress any more.
        while (given.Parent is CastExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression } or ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            given = (ExpressionSyntax)given.Parent;
        }

        edits.Replace(given, current => completed.WithTriviaFrom(current));
    }

    // The local is completed from the start, where nothing else asks for it.
    private static void PlanLocal(IdentifierNameSyntax name, DocumentEdits edits, CancellationToken cancellation)
    {
        if (NullTask.DeclarationOf(name) is { Initializer.Value: { } value } declarator
            && edits.Model.GetDeclaredSymbol(declarator, cancellation) is ILocalSymbol local
            && LocalUses.Of(local, edits.Model, cancellation).Mentions.Count == 1
            && CompletedTask.Of(local.Type, value.SpanStart, edits, suppress: true) is { } completed)
        {
            edits.Replace(value, current => completed.WithTriviaFrom(current));
        }
    }
}
