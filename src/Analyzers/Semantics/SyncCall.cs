using AsyncColoring.Knowledge;
using AsyncColoring.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>What makes a synchronous call in async code not worth a word.</summary>
internal static class SyncCall
{
    /// <summary>Whether the function around a place can await there, as far as its color and the syntax tell, and means to.</summary>
    public static bool CanAwaitAt(SyntaxNode place, Function function, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        function.ColorIn(model, known, cancellation) is FunctionColor.Async or FunctionColor.ReturnsAwaitable
        && AwaitPosition.SyntacticObstacle(place, function) == AwaitObstacle.None
        && !ColorSwitch.IsOnSynchronousPath(place, function);

    /// <summary>Whether the call never waits, gains nothing from its twin, probes with a zero timeout, or is another rule's business.</summary>
    public static bool IsSilent(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model, ColoringFacts facts, CancellationToken cancellation) =>
        IsListed(method, ApiVerb.Exempt, facts) && !(method.Name == "Cancel" && ColoringOption.ReportCancel.IsOn(facts.Options, call.SyntaxTree))
        || (facts.Table.MentionsName(method.Name, ApiVerb.Blocks) && facts.Table.Find(method, ApiVerb.Blocks) is not null)
        || IsListed(method, ApiVerb.NeverWaits, facts)
        || (method.Name == "Wait" && facts.Known.IsTaskOrDerived(method.ContainingType))
        || IsProbe(call, model, cancellation)
        || NeverWaits.Receiver(call.Expression, model, facts, cancellation);

    private static bool IsListed(IMethodSymbol method, ApiVerb verb, ColoringFacts facts) =>
        (facts.Table.MentionsName(method.Name, verb) && facts.Table.Find(method, verb) is not null)
        || (method.ContainingType is { } type && facts.Table.MentionsName(type.Name, verb) && facts.Table.Find(type, verb) is not null);

    // `Wait(0)` asks and does not wait.
    private static bool IsProbe(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        call.ArgumentList.Arguments.Count > 0
        && model.GetOperation(call, cancellation) is Microsoft.CodeAnalysis.Operations.IInvocationOperation operation
        && BlockingWait.HasZeroTimeout(operation);
}
