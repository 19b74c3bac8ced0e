using System.Runtime.CompilerServices;
using AsyncColoring.Knowledge;
using AsyncColoring.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>What makes a synchronous call in async code not worth a word.</summary>
internal static class SyncCall
{
    // Syntax alone, so the function is key enough.
    private static readonly ConditionalWeakTable<SyntaxNode, Dictionary<string, List<InvocationExpressionSyntax>>> CallsByName = new();

    /// <summary>Whether the function around a place can await there, as far as its color and the syntax tell, and means to.</summary>
    public static bool CanAwaitAt(SyntaxNode place, Function function, SemanticModel model, KnownSymbols known, CancellationToken cancellation) =>
        function.RunsAsync(model, known, cancellation)
        && AwaitPosition.SyntacticObstacle(place, function) == AwaitObstacle.None
        && !ColorSwitch.IsOnSynchronousPath(place, function);

    /// <summary>Whether the call gains nothing from its twin, or is another rule's business.</summary>
    public static bool IsSilent(InvocationExpressionSyntax call, IMethodSymbol method, Function function, SemanticModel model, ColoringFacts facts, CancellationToken cancellation) =>
        GainsNothing(call, method, model, facts, cancellation)
        || FakeAsync.Of(function, model, facts, cancellation) is not null;

    /// <summary>Whether the call never waits, gains nothing from its twin, probes with a zero timeout, or is a wait of its own kind.</summary>
    public static bool GainsNothing(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model, ColoringFacts facts, CancellationToken cancellation) =>
        IsListed(method, ApiVerb.Exempt, facts) && !(method.Name == "Cancel" && ColoringOption.ReportCancel.IsOn(facts.Options, call.SyntaxTree))
        || (facts.Table.MentionsName(method.Name, ApiVerb.Blocks) && facts.Table.Find(method, ApiVerb.Blocks) is not null)
        || (method.Name == "Wait" && facts.Known.IsTaskOrDerived(method.ContainingType))
        || NeverBlocks(call, method, model, facts, cancellation);

    /// <summary>Whether the call never waits: by table, by what it is asked of, or because its timeout is zero.</summary>
    public static bool NeverBlocks(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model, ColoringFacts facts, CancellationToken cancellation) =>
        IsListed(method, ApiVerb.NeverWaits, facts)
        || IsProbe(call, model, cancellation)
        || NeverWaits.Receiver(call.Expression, model, facts, cancellation);

    /// <summary>
    /// Whether the counterpart has been called earlier in the function and gives what the property gives, which is therefore there:
    /// <c>await request.ReadFormAsync()</c>, then <c>request.Form</c>.
    /// </summary>
    public static bool HasLoaded(ExpressionSyntax read, IPropertySymbol property, string twinId, Function function, SemanticModel model, ColoringFacts facts, CancellationToken cancellation)
    {
        if (!CallsByName.GetValue(function.Node!, static node => CallsIn(node)).TryGetValue(TableTwin.MemberOf(twinId), out var calls))
        {
            return false;
        }

        foreach (var call in calls)
        {
            if (call.SpanStart >= read.SpanStart)
            {
                break;
            }

            if (model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method
                && SymbolEqualityComparer.Default.Equals(Awaitable.ResultOf(method.ReturnType, facts.Known), property.Type))
            {
                return true;
            }
        }

        return false;
    }

    // In source order; every read in a function asks for its earlier calls.
    private static Dictionary<string, List<InvocationExpressionSyntax>> CallsIn(SyntaxNode function)
    {
        var byName = new Dictionary<string, List<InvocationExpressionSyntax>>(StringComparer.Ordinal);
        foreach (var node in function.DescendantNodes())
        {
            if (node is InvocationExpressionSyntax call && TwinSyntax.NameOf(call.Expression) is { Identifier.ValueText: var name })
            {
                if (!byName.TryGetValue(name, out var calls))
                {
                    byName.Add(name, calls = []);
                }

                calls.Add(call);
            }
        }

        return byName;
    }

    private static bool IsListed(IMethodSymbol method, ApiVerb verb, ColoringFacts facts) =>
        (facts.Table.MentionsName(method.Name, verb) && facts.Table.Find(method, verb) is not null)
        || (method.ContainingType is { } type && facts.Table.MentionsName(type.Name, verb) && facts.Table.Find(type, verb) is not null);

    // `Wait(0)` asks and does not wait.
    private static bool IsProbe(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation) =>
        call.ArgumentList.Arguments.Count > 0
        && model.GetOperation(call, cancellation) is Microsoft.CodeAnalysis.Operations.IInvocationOperation operation
        && BlockingWait.HasZeroTimeout(operation);
}
