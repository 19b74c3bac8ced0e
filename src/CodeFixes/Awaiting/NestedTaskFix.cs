using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Awaiting;

/// <summary>AC2003: <c>Task.Run</c> or <c>Unwrap</c>, which give the inner task; a sequence of tasks is started once, and awaited where it was dropped.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NestedTaskFix))]
public sealed class NestedTaskFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public NestedTaskFix()
        : base("Wait for the inner task", Rules.NestedTask.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (place.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } called || called.Name != place)
        {
            return;
        }

        if (NestedTask.Of(call, edits.Model, edits.Facts.Known, cancellation) is { } nested)
        {
            PlanNested(nested, called, edits, cancellation);
        }
        else if (call.Parent is EqualsValueClauseSyntax)
        {
            edits.Replace(call, current => Calling((ExpressionSyntax)current, "ToList"));
        }
        else if (call.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { } statement)
        {
            var task = edits.Facts.Known.Task!.ToMinimalDisplayString(edits.Model, place.SpanStart);
            Await.At(statement.Expression, edits, current => All(current, statement.Expression == call, task), cancellation);
        }
    }

    private static void PlanNested(NestedTask nested, MemberAccessExpressionSyntax called, DocumentEdits edits, CancellationToken cancellation)
    {
        var known = edits.Facts.Known;
        if (nested.Call.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Type: GenericNameSyntax written } } })
        {
            edits.Replace(written, current => SyntaxFactory.ParseTypeName(nested.Inner.ToMinimalDisplayString(edits.Model, written.SpanStart)).WithTriviaFrom(current));
        }

        if (!known.IsTaskOrDerived(nested.Inner) || !known.IsTaskOrDerived(nested.Method.ReturnType))
        {
            // Only an await opens these: `await await …`.
            if (nested.Awaiting is { } awaiting)
            {
                edits.Replace(awaiting, current => Await.Of((ExpressionSyntax)current, (ExpressionSyntax)current));
            }
        }
        else if (called is { Name: IdentifierNameSyntax, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Factory", Expression: var type } }
            && SymbolEqualityComparer.Default.Equals(edits.Model.GetSymbolInfo(type, cancellation).Symbol, known.Task)
            && nested.Method.Name == "StartNew"
            && IsTakenByRun(nested.Method, known))
        {
            edits.Replace(called, current => ((MemberAccessExpressionSyntax)current)
                .WithExpression(((MemberAccessExpressionSyntax)((MemberAccessExpressionSyntax)current).Expression).Expression.WithTrailingTrivia(((MemberAccessExpressionSyntax)current).Expression.GetTrailingTrivia()))
                .WithName(SyntaxFactory.IdentifierName("Run").WithTriviaFrom(called.Name)));
        }
        else
        {
            edits.Replace(nested.Call, current => Calling((ExpressionSyntax)current, "Unwrap"));
        }
    }

    // `Run` has no state, scheduler or options.
    private static bool IsTakenByRun(IMethodSymbol startNew, KnownSymbols known) =>
        startNew.Parameters.Length == 1 || (startNew.Parameters is [_, { Type: var second }] && known.IsCancellationToken(second));

    private static ExpressionSyntax Calling(ExpressionSyntax receiver, string name) => SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver.WithoutTrailingTrivia(), SyntaxFactory.IdentifierName(name)))
        .WithTrailingTrivia(receiver.GetTrailingTrivia());

    // `items.Select(…).ToList()` -> `Task.WhenAll(items.Select(…))`
    private static ExpressionSyntax All(ExpressionSyntax current, bool isSelect, string task)
    {
        var tasks = isSelect ? current : ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)current).Expression).Expression;
        return SyntaxFactory.InvocationExpression(
            SyntaxFactory.ParseExpression(task + ".WhenAll"),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(tasks.WithoutTrivia()))));
    }
}
