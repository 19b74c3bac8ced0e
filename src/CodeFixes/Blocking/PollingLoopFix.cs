using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.Blocking;

/// <summary>AC1010: awaits what the loop polls. The loop never throws what the task throws, and neither does <c>await Task.WhenAny(task)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PollingLoopFix))]
public sealed class PollingLoopFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public PollingLoopFix()
        : base("Await it instead of polling", Rules.PollingLoop.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        var (model, known) = (edits.Model, edits.Facts.Known);
        if (place.FirstAncestorOrSelf<StatementSyntax>() is not { } loop
            || PollingLoop.Recognize(loop, model, known, cancellation) is not { EndsOnCompletion: true } polling
            || !IsSame(polling.Polled, model, cancellation)
            || HasComments(loop)
            || Wait(polling, model, known, cancellation) is not { } wait)
        {
            return;
        }

        var function = Function.Around(loop);
        if (function.ColorIn(model, known, cancellation) is not (FunctionColor.Async or FunctionColor.ReturnsAwaitable)
            || AwaitPosition.Obstacle(loop, function, model, known, cancellation) != AwaitObstacle.None
            || !AsyncFunction.TryMake(function, edits, cancellation))
        {
            return;
        }

        var awaitable = AwaitStyle.Apply(SyntaxFactory.ParseExpression(wait), AwaitStyle.ConfiguresAwait(loop, edits));
        edits.ReplaceStatement(loop, _ => [SyntaxFactory.ExpressionStatement(Await.Of(awaitable, awaitable)).WithAdditionalAnnotations(Simplifier.Annotation)]);
    }

    private static string? Wait(PollingLoop polling, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var type = model.GetTypeInfo(polling.Polled, cancellation).Type;
        var polled = polling.Polled.WithoutTrivia().ToString();
        return known.IsTaskOrDerived(type) ? $"global::System.Threading.Tasks.Task.WhenAny({polled})"
            : known.IsValueTask(type) ? null // it may be awaited once only, and code after the loop does that
            : polled + ".WaitForExitAsync()";
    }

    // A field that others write may hold another task at the next look; what is awaited is the one it holds now.
    private static bool IsSame(ExpressionSyntax polled, SemanticModel model, CancellationToken cancellation) => polled switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsSame(parenthesized.Expression, model, cancellation),
        PostfixUnaryExpressionSyntax suppressed => IsSame(suppressed.Operand, model, cancellation),
        ThisExpressionSyntax or BaseExpressionSyntax => true,
        MemberAccessExpressionSyntax member => IsFixed(member.Name, model, cancellation) && (model.GetSymbolInfo(member.Expression, cancellation).Symbol is INamespaceOrTypeSymbol || IsSame(member.Expression, model, cancellation)),
        _ => IsFixed(polled, model, cancellation),
    };

    private static bool IsFixed(ExpressionSyntax name, SemanticModel model, CancellationToken cancellation) =>
        model.GetSymbolInfo(name, cancellation).Symbol switch
        {
            ILocalSymbol { RefKind: RefKind.None } local => !IsWrittenElsewhere(local, name, model),
            IParameterSymbol { RefKind: RefKind.None } parameter => !IsField(parameter) && !IsWrittenElsewhere(parameter, name, model),
            IFieldSymbol field => field.IsReadOnly,
            IPropertySymbol property => property.SetMethod is null && !property.IsVirtual && !property.IsAbstract && !property.IsOverride && IsStored(property),
            _ => false,
        };

    // TaskCompletionSource.Task and the like are in metadata and keep what they give; a property in source must be automatic.
    private static bool IsStored(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences is not [var reference]
        || reference.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: [{ Body: null, ExpressionBody: null }] };

    // A primary constructor's parameter is a field to every member that uses it.
    private static bool IsField(IParameterSymbol parameter) =>
        parameter.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is ParameterSyntax { Parent.Parent: TypeDeclarationSyntax };

    // A lambda may write the variable while the loop runs.
    private static bool IsWrittenElsewhere(ISymbol variable, ExpressionSyntax name, SemanticModel model)
    {
        var function = Function.Around(name).Node;
        var scope = name.FirstAncestorOrSelf<MemberDeclarationSyntax>(member => member is not GlobalStatementSyntax) ?? name.SyntaxTree.GetRoot();
        foreach (var node in scope.DescendantNodes())
        {
            var target = node switch
            {
                AssignmentExpressionSyntax assignment => assignment.Left,
                ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } argument => argument.Expression,
                _ => null,
            };

            if (target is IdentifierNameSyntax written && written.Identifier.ValueText == variable.Name && Function.Around(written).Node != function)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasComments(StatementSyntax loop)
    {
        foreach (var trivia in loop.DescendantTrivia(descendIntoTrivia: false))
        {
            if ((trivia.IsDirective || trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia)
                && !loop.GetLeadingTrivia().Contains(trivia) && !loop.GetTrailingTrivia().Contains(trivia))
            {
                return true;
            }
        }

        return false;
    }
}
