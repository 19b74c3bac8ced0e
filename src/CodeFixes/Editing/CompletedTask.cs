using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Editing;

/// <summary>A completed task of a type, as it is written.</summary>
internal static class CompletedTask
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary><c>Task.CompletedTask</c> or <c>Task.FromResult&lt;T&gt;(default)</c>; null for types other than <c>Task</c> and <c>Task&lt;T&gt;</c>.</summary>
    /// <param name="type">The type of the task.</param>
    /// <param name="position">Where it will stand.</param>
    /// <param name="edits">Knows the document.</param>
    /// <param name="suppress">Whether a result that must not be null is made null all the same, and says so.</param>
    public static ExpressionSyntax? Of(ITypeSymbol? type, int position, DocumentEdits edits, bool suppress)
    {
        var known = edits.Facts.Known;
        if (!known.IsTask(type))
        {
            return null;
        }

        var task = known.Task!.ToMinimalDisplayString(edits.Model, position);
        if (type is not INamedTypeSymbol { TypeArguments: [var result] })
        {
            // .NET Framework 4.5 had no CompletedTask.
            return SyntaxFactory.ParseExpression(known.Task.GetMembers("CompletedTask").IsEmpty ? task + ".FromResult(0)" : task + ".CompletedTask");
        }

        var name = result.ToMinimalDisplayString(edits.Model, position, Format);
        var language = (edits.Root.SyntaxTree.Options as CSharpParseOptions)?.LanguageVersion;
        var isRequired = (edits.Model.GetNullableContext(position) & NullableContext.AnnotationsEnabled) != 0 && !result.IsValueType && result.NullableAnnotation != NullableAnnotation.Annotated;
        if (isRequired && !suppress)
        {
            return null;
        }

        var value = (result.IsReferenceType ? "null" : language >= LanguageVersion.CSharp7_1 ? "default" : $"default({name})") + (isRequired ? "!" : string.Empty);
        return SyntaxFactory.ParseExpression($"{task}.FromResult<{name}>({value})");
    }

    /// <summary><c>task ?? completed</c>, in parentheses where what is around binds tighter.</summary>
    public static ExpressionSyntax Instead(ExpressionSyntax task, ExpressionSyntax completed, SyntaxNode? parent)
    {
        var choice = ((BinaryExpressionSyntax)SyntaxFactory.ParseExpression("x ?? y"))
            .WithLeft(task.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space))
            .WithRight(completed);
        ExpressionSyntax result = parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax or ConditionalExpressionSyntax or SwitchExpressionArmSyntax or ParenthesizedExpressionSyntax
            || parent.IsKind(SyntaxKind.CoalesceExpression)
                ? choice
                : SyntaxFactory.ParenthesizedExpression(choice);
        return result.WithTriviaFrom(task);
    }
}
