using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace AsyncColoring.Blocking;

/// <summary>
/// <c>t.Wait(timeout)</c> gives <c>false</c> when time runs out and throws what the task throws. So does this:
/// <c>bool completed = await Task.WhenAny(t, Task.Delay(timeout)) == t; if (completed) { await t; }</c>, put before the statement that waits.
/// </summary>
internal static class TimedWait
{
    /// <summary>Plans the rewrite of <c>task.Wait(arguments)</c>; null where the wait stands in a <c>?.</c> chain.</summary>
    public static void Plan(InvocationExpressionSyntax site, ExpressionSyntax? task, SeparatedSyntaxList<ArgumentSyntax> arguments, DocumentEdits edits, CancellationToken cancellation)
    {
        if (task is not null)
        {
            Plan(site, current => ((MemberAccessExpressionSyntax)current.Expression).Expression.WithoutTrivia(), IsReadTwiceSafely(task, edits.Model, cancellation), 0, edits, cancellation);
        }
    }

    /// <summary>Plans the rewrite of <c>Task.WaitAll(tasks, timeout)</c>.</summary>
    public static void PlanAll(InvocationExpressionSyntax site, DocumentEdits edits, CancellationToken cancellation) =>
        Plan(site, current => TwinSyntax.Rename(current.WithArgumentList(current.ArgumentList.WithArguments(SyntaxFactory.SingletonSeparatedList(current.ArgumentList.Arguments[0]))), "WhenAll").WithoutTrivia(), false, 1, edits, cancellation);

    /// <summary>Whether an expression may be written twice: nothing happens when it is read.</summary>
    public static bool IsReadTwiceSafely(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation) =>
        expression is IdentifierNameSyntax && model.GetSymbolInfo(expression, cancellation).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol { IsReadOnly: true };

    private static void Plan(
        InvocationExpressionSyntax site, Func<InvocationExpressionSyntax, ExpressionSyntax> taskOf, bool isReadTwiceSafely, int firstOption, DocumentEdits edits, CancellationToken cancellation)
    {
        // The lines go before the statement, so the wait must be the first thing it does, once, in a block.
        if (HostOf(site) is not { Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax } statement || !AsyncFunction.TryMake(Function.Around(site), edits, cancellation))
        {
            return;
        }

        var configure = AwaitStyle.ConfiguresAwait(site, edits) ? ".ConfigureAwait(false)" : string.Empty;
        var isStatement = statement is ExpressionStatementSyntax alone && alone.Expression == site;
        var taskName = isReadTwiceSafely ? string.Empty : edits.FreshName("task", site);
        var completedName = isStatement ? string.Empty : edits.FreshName("completed", site);
        var taskType = edits.Facts.Known.Task!.ToMinimalDisplayString(edits.Model, site.SpanStart);
        var mark = new SyntaxAnnotation();
        edits.Replace(site, current => current.WithAdditionalAnnotations(mark));

        IReadOnlyList<StatementSyntax> Rewrite(StatementSyntax current)
        {
            var call = (InvocationExpressionSyntax)current.GetAnnotatedNodes(mark).Single();
            var task = taskOf(call);
            var options = call.ArgumentList.Arguments.Skip(firstOption).Select(argument => argument.Expression.WithoutTrivia().ToString()).ToList();
            var token = options.Count == 2 ? options[1] : null;
            var lines = new List<StatementSyntax>();
            if (!isReadTwiceSafely)
            {
                lines.Add(AsyncSyntax.Statement($"var {taskName} = {task};"));
                task = SyntaxFactory.IdentifierName(taskName);
            }

            var test = $"await {taskType}.WhenAny({task}, {taskType}.Delay({string.Join(", ", options)})){configure} == {task}";
            var otherwise = token is null ? string.Empty : $" else {{ {token}.ThrowIfCancellationRequested(); }}";
            if (isStatement)
            {
                lines.Add(AsyncSyntax.Statement($"if ({test}) {{ await {task}{configure}; }}{otherwise}"));
            }
            else
            {
                lines.Add(AsyncSyntax.Statement($"bool {completedName} = {test};"));
                lines.Add(AsyncSyntax.Statement($"if ({completedName}) {{ await {task}{configure}; }}{otherwise}"));
                lines.Add(current.ReplaceNode(call, SyntaxFactory.IdentifierName(completedName).WithTriviaFrom(call)));
            }

            return lines;
        }

        edits.ReplaceStatement(statement, Rewrite);
    }

    // The statement whose first act is the wait: `t.Wait(1);`, `if (t.Wait(1))`, `if (!t.Wait(1))`, `return t.Wait(1);`, `var x = t.Wait(1);`, `x = t.Wait(1);`.
    private static StatementSyntax? HostOf(ExpressionSyntax site)
    {
        SyntaxNode place = site;
        while (place.Parent is ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression })
        {
            place = place.Parent;
        }

        return place.Parent switch
        {
            ExpressionStatementSyntax statement => statement,
            IfStatementSyntax choice when choice.Condition == place => choice,
            ReturnStatementSyntax returning => returning,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } } } => declaration,
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax, Parent: ExpressionStatementSyntax statement } => statement,
            _ => null,
        };
    }
}
