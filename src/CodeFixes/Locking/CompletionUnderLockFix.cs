using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Locking;

/// <summary>AC3010: creates the source of a task so that completing it runs nothing on the spot.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CompletionUnderLockFix))]
public sealed class CompletionUnderLockFix : ColoringFix
{
    private const string Type = "TaskCreationOptions";

    /// <summary>Creates the fix.</summary>
    public CompletionUnderLockFix()
        : base("Run continuations asynchronously", Rules.CompletionUnderLock.Id)
    {
    }

    private protected override bool Awaits => false;

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (place.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call || TwinSyntax.NameOf(call.Expression) != place
            || (call.Expression is MemberAccessExpressionSyntax access ? access.Expression : TwinSyntax.ConditionalAround(call.Expression)?.Expression) is not { } receiver)
        {
            return;
        }

        var creations = CompletionSource.InlineCreationsOf(receiver, edits.Model, cancellation);
        if (creations.All(creation => creation.SyntaxTree == place.SyntaxTree))
        {
            foreach (var creation in creations)
            {
                edits.ReplaceOnce(creation, "options", current => WithOption((BaseObjectCreationExpressionSyntax)current, creation, edits.Model));
            }
        }
    }

    private static SyntaxNode WithOption(BaseObjectCreationExpressionSyntax current, BaseObjectCreationExpressionSyntax original, SemanticModel model)
    {
        var type = model.LookupSymbols(original.SpanStart, name: Type).IsEmpty ? "System.Threading.Tasks." + Type : Type;
        var option = SyntaxFactory.ParseExpression(type + ".RunContinuationsAsynchronously");
        if (current.ArgumentList is not { } list)
        {
            return current is ObjectCreationExpressionSyntax creation
                ? creation.WithType(creation.Type.WithoutTrailingTrivia()).WithArgumentList(SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(option))).WithTrailingTrivia(creation.Type.GetTrailingTrivia()))
                : current;
        }

        for (var i = 0; i < original.ArgumentList!.Arguments.Count; i++)
        {
            if (CompletionSource.IsOptions(original.ArgumentList.Arguments[i], model, default))
            {
                var given = list.Arguments[i].Expression;
                var isNone = given is LiteralExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "None" };
                var combined = isNone
                    ? option
                    : SyntaxFactory.BinaryExpression(SyntaxKind.BitwiseOrExpression, given.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.Token(SyntaxKind.BarToken).WithTrailingTrivia(SyntaxFactory.Space), option);
                return current.ReplaceNode(given, combined.WithTriviaFrom(given));
            }
        }

        var added = SyntaxFactory.Argument(option);
        return current.WithArgumentList(list.Arguments.Count == 0
            ? list.WithArguments(SyntaxFactory.SingletonSeparatedList(added))
            : list.WithArguments(SyntaxFactory.SeparatedList(list.Arguments.Append(added), list.Arguments.GetSeparators().Append(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space)))));
    }
}
