using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>From a write of what belongs to a thread, over an await, to where it is used again.</summary>
internal static class ThreadValueFlow
{
    /// <summary>The uses that some path leads to, with the await before each, and whether it is put back there.</summary>
    public static IEnumerable<(SyntaxNode Place, SyntaxNode Await, bool IsRestored)> UsesAfter(
        ThreadValue written, SyntaxNode write, OperationKind kind, FlowBody body, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var suspensions = FlowPaths.After(
            write,
            kind,
            body,
            operation => MayChangeThread(operation, written, model, known, cancellation) ? FlowStep.Found : IsWrite(operation, written, body) ? FlowStep.Stop : FlowStep.GoOn,
            cancellation);
        foreach (var suspension in suspensions is { IsCut: false } ? suspensions.Found : [])
        {
            var uses = FlowPaths.After(
                suspension.Syntax,
                suspension.Kind,
                body,
                operation => ThreadValue.Of(operation, body) is not { } used || !used.Held.Equals(written.Held) ? FlowStep.GoOn : Counts(used, written, write) ? FlowStep.Found : FlowStep.Stop,
                cancellation);
            foreach (var use in uses is { IsCut: false } ? uses.Found : [])
            {
                if (ThreadValue.Of(use, body) is { } used)
                {
                    yield return (used.Place, suspension.Syntax, used.Access is ThreadAccess.Write);
                }
            }
        }
    }

    private static bool IsWrite(IOperation operation, ThreadValue written, FlowBody body) =>
        ThreadValue.Of(operation, body) is { Access: ThreadAccess.Write or ThreadAccess.Update } again && again.Held.Equals(written.Held);

    // What is set anew is right from there on. In a `finally` it is not set anew but put back, on the thread that is there.
    private static bool Counts(ThreadValue used, ThreadValue written, SyntaxNode write) => used.Access switch
    {
        ThreadAccess.Read or ThreadAccess.Update => true,
        ThreadAccess.Write => used.Place.FirstAncestorOrSelf<FinallyClauseSyntax>() is { } cleanup && !cleanup.Span.Contains(write.Span) && !SetsTheSame(used, written),
        _ => false,
    };

    private static bool SetsTheSame(ThreadValue used, ThreadValue written) =>
        used.Place.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { } again && written.Place.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { } first && SyntaxFactory.AreEquivalent(again.Right, first.Right);

    // A user interface brings its code back to its thread, and so does a request of ASP.NET, unless the await says not to.
    private static bool MayChangeThread(IOperation operation, ThreadValue written, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        if (operation is IReturnOperation { Kind: OperationKind.YieldReturn })
        {
            return true;
        }

        if (operation is not IAwaitOperation await || ((known.Dispatcher is not null || known.Control is not null || written.Held.Root is IPropertySymbol { Name: "Current" }) && !IsConfiguredAway(await.Operation)))
        {
            return false;
        }

        return await.Syntax is not AwaitExpressionSyntax { Expression: var awaited } || model.GetOperation(awaited, cancellation) is not { } awaitable || !Completion.IsKnown(awaitable, model, known, cancellation);
    }

    private static bool IsConfiguredAway(IOperation awaited) =>
        TaskUses.Bare(awaited) is IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Arguments: [{ Value.ConstantValue: { HasValue: true, Value: false } }] };
}
