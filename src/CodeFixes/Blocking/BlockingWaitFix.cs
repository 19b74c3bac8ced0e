using AsyncColoring.Editing;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Blocking;

/// <summary>AC1001: awaits what the code blocks on, timeouts and tokens kept.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BlockingWaitFix))]
public sealed class BlockingWaitFix : ColoringFix
{
    /// <summary>Creates the fix.</summary>
    public BlockingWaitFix()
        : base("Await the task", Rules.BlockingOnTaskInAsync.Id)
    {
    }

    private protected override void Plan(SyntaxNode place, DocumentEdits edits, CancellationToken cancellation)
    {
        if (SiteOf(place) is not { } site
            || BlockingWait.Recognize(edits.Model.GetOperation(site, cancellation), edits.Facts.Known) is not { } wait
            || AwaitPosition.Obstacle(site, Function.Around(site), edits.Model, edits.Facts.Known, cancellation) != AwaitObstacle.None
            || (wait.Form != BlockingWaitForm.GetResult && AggregateHandler.Covers(site, edits.Model, edits.Facts.Known, cancellation)))
        {
            return;
        }

        var planned = edits.Count;
        switch (wait.Form)
        {
            case BlockingWaitForm.Result:
                Await.At(site, edits, current => ReceiverOf(current), cancellation);
                break;
            case BlockingWaitForm.GetResult when IsOverGetAwaiter(site):
                Await.At(site, edits, current => ReceiverOf(ReceiverOf(current)), cancellation);
                break;
            case BlockingWaitForm.Wait:
                PlanWait((InvocationExpressionSyntax)site, (IInvocationOperation)wait.Operation, edits, cancellation);
                break;
            case BlockingWaitForm.WaitAll or BlockingWaitForm.WaitAny:
                PlanStatic((InvocationExpressionSyntax)site, (IInvocationOperation)wait.Operation, edits, cancellation);
                break;
            case BlockingWaitForm.ToBlockingEnumerable:
                BlockingEnumeration.Plan((InvocationExpressionSyntax)site, edits, cancellation);
                break;
        }

        if (edits.Count > planned && wait.Form != BlockingWaitForm.GetResult && UnwrappingHandler.Of(site, edits.Model, edits.Facts.Known, cancellation) is { } handler)
        {
            UnwrappingHandler.Plan(handler, edits);
        }
    }

    /// <summary>The whole blocking expression for the member name a finding stands on.</summary>
    private static ExpressionSyntax? SiteOf(SyntaxNode place)
    {
        ExpressionSyntax? access = place.Parent switch
        {
            MemberAccessExpressionSyntax member when member.Name == place => member,
            MemberBindingExpressionSyntax binding => binding,
            _ => place as SimpleNameSyntax,
        };

        return place is SimpleNameSyntax { Identifier.ValueText: not "Result" } && access?.Parent is InvocationExpressionSyntax call && call.Expression == access
            ? call
            : access is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? access : null;
    }

    /// <summary>What <c>.Result</c>, <c>.Wait()</c> or <c>.GetAwaiter().GetResult()</c> waits for.</summary>
    internal static ExpressionSyntax AwaitableOf(ExpressionSyntax site) => IsOverGetAwaiter(site) ? ReceiverOf(ReceiverOf(site)) : ReceiverOf(site);

    private static bool IsOverGetAwaiter(ExpressionSyntax site) =>
        site is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetAwaiter" } or MemberBindingExpressionSyntax } } };

    /// <summary>What <c>.Result</c>, <c>.Wait()</c> or <c>.GetAwaiter()</c> is asked of; <c>.AsTask()</c> is not needed to await.</summary>
    private static ExpressionSyntax ReceiverOf(ExpressionSyntax access)
    {
        var receiver = access switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } => member.Expression,
            MemberAccessExpressionSyntax member => member.Expression,
            _ => access,
        };

        return receiver is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsTask" } asTask, ArgumentList.Arguments.Count: 0 }
            ? asTask.Expression
            : receiver;
    }

    private static void PlanWait(InvocationExpressionSyntax site, IInvocationOperation call, DocumentEdits edits, CancellationToken cancellation)
    {
        switch (site.ArgumentList.Arguments.Count)
        {
            case 0:
                Await.At(site, edits, ReceiverOf, cancellation);
                break;

            // WaitAsync(token) throws where Wait(token) does.
            case 1 when edits.Facts.Known.IsCancellationToken(call.TargetMethod.Parameters[0].Type):
                Await.At(site, edits, current => TwinSyntax.Rename((InvocationExpressionSyntax)current, "WaitAsync"), cancellation);
                break;

            default:
                TimedWait.Plan(site, site.Expression is MemberAccessExpressionSyntax member ? member.Expression : null, site.ArgumentList.Arguments, edits, cancellation);
                break;
        }
    }

    private static void PlanStatic(InvocationExpressionSyntax site, IInvocationOperation call, DocumentEdits edits, CancellationToken cancellation)
    {
        var waitsForAll = call.TargetMethod.Name == "WaitAll";
        var combinator = waitsForAll ? "WhenAll" : "WhenAny";
        var last = call.TargetMethod.Parameters.Last();
        if (call.TargetMethod.Parameters.Length == 1)
        {
            if (!waitsForAll && site.Parent is not ExpressionStatementSyntax)
            {
                PlanIndex(site, edits, cancellation);
                return;
            }

            Await.At(site, edits, current => TwinSyntax.Rename((InvocationExpressionSyntax)current, combinator), cancellation);
        }
        else if (call.TargetMethod.Parameters.Length == 2 && edits.Facts.Known.IsCancellationToken(last.Type) && (waitsForAll || site.Parent is ExpressionStatementSyntax))
        {
            Await.At(site, edits, current => Cancellable((InvocationExpressionSyntax)current, combinator), cancellation);
        }
        else if (waitsForAll)
        {
            TimedWait.PlanAll(site, edits, cancellation);
        }
    }

    // `Task.WaitAll(tasks, token)` -> `Task.WhenAll(tasks).WaitAsync(token)`
    private static ExpressionSyntax Cancellable(InvocationExpressionSyntax call, string combinator)
    {
        var arguments = call.ArgumentList.Arguments;
        var combined = TwinSyntax.Rename(call.WithArgumentList(call.ArgumentList.WithArguments(SyntaxFactory.SingletonSeparatedList(arguments[0]))), combinator);
        return SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, combined, SyntaxFactory.IdentifierName("WaitAsync")),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(arguments[1].WithoutTrivia())));
    }

    // `int i = Task.WaitAny(tasks)` -> `Array.IndexOf(tasks, await Task.WhenAny(tasks))`, where reading the tasks twice is harmless.
    private static void PlanIndex(InvocationExpressionSyntax site, DocumentEdits edits, CancellationToken cancellation)
    {
        var arguments = site.ArgumentList.Arguments;
        if (!arguments.All(argument => TimedWait.IsReadTwiceSafely(argument.Expression, edits.Model, cancellation))
            || !AsyncFunction.TryMake(Function.Around(site), edits, cancellation))
        {
            return;
        }

        var taskType = edits.Facts.Known.Task!.ToMinimalDisplayString(edits.Model, site.SpanStart);
        var arrayType = edits.Model.Compilation.GetSpecialType(SpecialType.System_Array).ToMinimalDisplayString(edits.Model, site.SpanStart);
        var isArray = arguments.Count == 1 && edits.Model.GetTypeInfo(arguments[0].Expression, cancellation).Type is IArrayTypeSymbol;
        var configure = AwaitStyle.ConfiguresAwait(site, edits);
        edits.Replace(site, current =>
        {
            var call = (InvocationExpressionSyntax)current;
            var list = call.ArgumentList.Arguments;
            var tasks = isArray
                ? list[0].Expression.WithoutTrivia()
                : SyntaxFactory.ParseExpression($"new {taskType}[] {{ " + string.Join(", ", list.Select(argument => argument.Expression.WithoutTrivia().ToString())) + " }");
            var winner = TwinSyntax.Rename(call, "WhenAny");
            return SyntaxFactory.InvocationExpression(
                    SyntaxFactory.ParseExpression(arrayType + ".IndexOf"),
                    SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList([
                        SyntaxFactory.Argument(tasks),
                        SyntaxFactory.Argument(Await.Of(AwaitStyle.Apply(winner.WithoutTrivia(), configure), winner.WithoutTrivia())).WithLeadingTrivia(SyntaxFactory.Space)])))
                .WithTriviaFrom(current);
        });
    }
}
