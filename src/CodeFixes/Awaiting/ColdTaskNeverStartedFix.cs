using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Awaiting;

/// <summary>AC2009: <c>Task.Run</c> in the place of the constructor.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ColdTaskNeverStartedFix))]
public sealed class ColdTaskNeverStartedFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public ColdTaskNeverStartedFix()
        : base("Start it with Task.Run", Rules.ColdTaskNeverStarted.Id)
    {
    }

    private protected override bool Awaits => false;

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        var created = place.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>();
        if (created is not { ArgumentList.Arguments: { Count: 1 or 2 } arguments, Initializer: null }
            || edits.Model.GetTypeInfo(created, cancellation).Type is not INamedTypeSymbol type
            || (arguments.Count == 2 && !edits.Facts.Known.IsCancellationToken(edits.Model.GetTypeInfo(arguments[1].Expression, cancellation).ConvertedType))
            || (type.IsGenericType && Awaitable.Is(type.TypeArguments[0], edits.Facts.Known))
            || IsStartedSomewhere(created, edits, cancellation))
        {
            return;
        }

        var scope = created is ObjectCreationExpressionSyntax { Type: var written } ? Plain(written) : edits.Facts.Known.Task!.ToMinimalDisplayString(edits.Model, created.SpanStart);
        var isInferred = !type.IsGenericType
            || (edits.Model.GetSpeculativeTypeInfo(created.SpanStart, SyntaxFactory.ParseExpression($"{scope}.Run{created.ArgumentList}"), SpeculativeBindingOption.BindAsExpression).Type is { } bound
                && SymbolEqualityComparer.Default.Equals(bound, type));
        var run = isInferred ? "Run" : $"Run<{type.TypeArguments[0].ToMinimalDisplayString(edits.Model, created.SpanStart)}>";
        edits.Replace(created, current => SyntaxFactory.InvocationExpression(
                SyntaxFactory.ParseExpression($"{scope}.{run}"),
                ((BaseObjectCreationExpressionSyntax)current).ArgumentList!.WithoutLeadingTrivia())
            .WithTriviaFrom(current));
    }

    // A task of Task.Run that is started again throws.
    private static bool IsStartedSomewhere(SyntaxNode created, DocumentEdits edits, CancellationToken cancellation)
    {
        var assigned = created.FirstAncestorOrSelf<SyntaxNode>(static node => node is VariableDeclaratorSyntax or AssignmentExpressionSyntax or StatementSyntax);
        var variable = assigned switch
        {
            VariableDeclaratorSyntax declarator => edits.Model.GetDeclaredSymbol(declarator, cancellation),
            AssignmentExpressionSyntax assignment => edits.Model.GetSymbolInfo(assignment.Left, cancellation).Symbol,
            _ => null,
        };
        return variable is not null && LocalUses.Of(variable, edits.Model, cancellation).Mentions.Any(static mention =>
            mention.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Start" or "RunSynchronously" });
    }

    private static string Plain(TypeSyntax written) => written switch
    {
        QualifiedNameSyntax qualified => qualified.Left.WithoutTrivia() + "." + qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Alias.WithoutTrivia() + "::" + alias.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "Task",
    };
}
