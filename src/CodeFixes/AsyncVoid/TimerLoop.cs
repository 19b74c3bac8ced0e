using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.AsyncVoid;

/// <summary>
/// <c>timer = new Timer(async _ => …, null, 1000, 1000)</c> as a loop over a <c>PeriodicTimer</c>, on the pool as the callbacks were. It ends where the timer
/// is disposed of; a tick that comes while the last one is still at work waits for it.
/// </summary>
internal sealed class TimerLoop
{
    private readonly LambdaExpressionSyntax _lambda;
    private readonly string _interval;
    private readonly bool _startsAtOnce;

    private TimerLoop(LambdaExpressionSyntax lambda, string interval, bool startsAtOnce) => (_lambda, _interval, _startsAtOnce) = (lambda, interval, startsAtOnce);

    public static void Plan(ExpressionSyntax creation, ExpressionSyntax handed, DocumentEdits edits, CancellationToken cancellation)
    {
        if (Of(creation, handed, edits, cancellation) is not { } loop
            || OwnTimer.Of(creation, edits, cancellation) is not { } timer
            || HasOtherComments(timer.Statement, loop._lambda))
        {
            return;
        }

        timer.PlanType(edits);
        var name = timer.IsLocal ? timer.Name : edits.FreshName("timer", timer.Statement);
        var configure = AwaitStyle.ConfiguresAwait(creation, edits);
        var margin = Margin.OfLine(timer.Statement);
        edits.ReplaceStatement(timer.Statement, current =>
            [.. timer.Made(name, loop._interval).Select(AsyncSyntax.Shortened), loop.Written(name, current.DescendantNodes().OfType<LambdaExpressionSyntax>().First(), configure, margin, edits)]);
    }

    // Without times it does not run by itself, and a state is something to pass on.
    private static TimerLoop? Of(ExpressionSyntax creation, ExpressionSyntax handed, DocumentEdits edits, CancellationToken cancellation)
    {
        var known = edits.Facts.Known;
        return creation is BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList.Arguments: [var callback, { Expression: LiteralExpressionSyntax or ThisExpressionSyntax or IdentifierNameSyntax }, var due, var period] } created
            && callback.Expression == handed
            && created.ArgumentList.Arguments.All(argument => argument.NameColon is null)
            && handed is LambdaExpressionSyntax lambda
            && StartedTask.WithoutParameter(lambda) is not null
            && !LoopBody.HasReturn(lambda)
            && known is { Timer: not null, PeriodicTimer: not null }
            && SymbolEqualityComparer.Default.Equals(edits.Model.GetTypeInfo(creation, cancellation).Type, known.Timer)
            && Interval(period.Expression, edits.Model, cancellation) is { } interval
            && (IsZero(due.Expression, edits.Model, cancellation) || SyntaxFactory.AreEquivalent(due.Expression, period.Expression))
                ? new(lambda, interval, IsZero(due.Expression, edits.Model, cancellation))
                : null;
    }

    // A timer takes zero and minus one for "once", a periodic one does not.
    private static string? Interval(ExpressionSyntax period, SemanticModel model, CancellationToken cancellation) =>
        model.GetConstantValue(period, cancellation) is { HasValue: true } constant
            ? IsPositive(constant) ? $"global::System.TimeSpan.FromMilliseconds({period.WithoutTrivia()})" : null
            : period is InvocationExpressionSyntax { ArgumentList.Arguments: [var only] }
            && model.GetSymbolInfo(period, cancellation).Symbol is IMethodSymbol { Name: "FromMilliseconds" or "FromSeconds" or "FromMinutes" or "FromHours" or "FromDays", ContainingType: { Name: "TimeSpan", ContainingNamespace.Name: "System" } }
            && IsPositive(model.GetConstantValue(only.Expression, cancellation))
                ? period.WithoutTrivia().ToString()
                : null;

    private static bool IsPositive(Optional<object?> constant) => constant is { HasValue: true, Value: int and > 0 or long and > 0 or uint and > 0 or double and >= 1 };

    private static bool IsZero(ExpressionSyntax due, SemanticModel model, CancellationToken cancellation) =>
        model.GetConstantValue(due, cancellation) is { HasValue: true, Value: 0 or 0L or 0U }
        || (due is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Zero" } && model.GetSymbolInfo(due, cancellation).Symbol is IFieldSymbol { ContainingType: { Name: "TimeSpan", ContainingNamespace.Name: "System" } });

    private StatementSyntax Written(string name, LambdaExpressionSyntax lambda, bool configure, string margin, DocumentEdits edits)
    {
        var line = edits.EndOfLine.ToString();
        var step = Margin.Step(margin);
        var inner = margin + step;
        var next = $"while (await {AwaitStyle.Apply(SyntaxFactory.ParseExpression(name + ".WaitForNextTickAsync()"), configure)})";
        var block = $"{line}{inner}{{{line}{inner}}}";
        var statement = AsyncSyntax.Shortened(AsyncSyntax.Statement(
            $"_ = global::System.Threading.Tasks.Task.Run(async () =>{line}{margin}{{{line}{inner}{(_startsAtOnce ? $"do{block}{line}{inner}{next};" : next + block)}{line}{margin}}});"));
        var empty = statement.DescendantNodes().OfType<BlockSyntax>().Last();
        var body = LoopBody.Of(lambda, empty, inner, edits);
        if (lambda.Block is { } written && written.OpenBraceToken.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia))
        {
            body = LoopBody.Of(lambda.WithBody(Margin.Indented(written, step)), empty, inner, edits);
        }

        return statement.ReplaceNode(empty, body.WithTrailingTrivia(empty.GetTrailingTrivia()));
    }

    // Those in the callback go with it, those around the statement stay. Any other would be lost.
    private static bool HasOtherComments(StatementSyntax statement, LambdaExpressionSyntax lambda) => statement.DescendantTrivia().Any(trivia =>
        trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia && statement.Span.Contains(trivia.Span) && !lambda.Body.Span.Contains(trivia.Span));
}
