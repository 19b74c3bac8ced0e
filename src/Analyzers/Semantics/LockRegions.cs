using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>The locks one function takes, and where it gives them back.</summary>
internal sealed class LockRegions
{
    // Helpers of helpers are rare, and helpers of those unheard of.
    private const int Depth = 2;

    private static readonly ConditionalWeakTable<FlowBody, LockRegions>[] Caches = [new(), new(), new()];
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<SyntaxNode, IReadOnlyList<LockRegions>>> ByMember = new();

    private readonly Dictionary<IOperation, LockCall> _releases = [];
    private readonly List<LockRegion> _regions = [];

    private LockRegions(FlowBody body, KnownSymbols known, int depth, CancellationToken cancellation)
    {
        Body = body;
        foreach (var block in body.Graph.Blocks)
        {
            foreach (var operation in body.Operations(block))
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var call in LockCall.Of(operation, body) is { } direct ? [direct] : LockHelper.CallsOf(operation, body, known, depth, cancellation))
                {
                    if (!call.Acquires)
                    {
                        _releases[operation] = call;
                    }
                    else if (new LockRegion(call, this) is { IsTracked: true } region)
                    {
                        _regions.Add(region);
                    }
                }
            }
        }
    }

    public FlowBody Body { get; }

    /// <summary>One for each place that takes a lock; a <c>lock</c> statement is its own region.</summary>
    public IReadOnlyList<LockRegion> Regions => _regions;

    /// <summary>What gives a lock back.</summary>
    public IReadOnlyCollection<LockCall> Releases => _releases.Values;

    public LockCall? ReleaseAt(IOperation operation) => _releases.TryGetValue(operation, out var release) ? release : null;

    /// <summary>The locks of one function.</summary>
    public static LockRegions Of(FlowBody body, KnownSymbols known, CancellationToken cancellation, int depth = Depth) =>
        Caches[depth].TryGetValue(body, out var regions) ? regions : Caches[depth].GetValue(body, _ => new(body, known, depth, cancellation));

    /// <summary>The functions of a member, itself and those nested in it, that may take a lock.</summary>
    public static IReadOnlyList<LockRegions> In(SyntaxNode member, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var members = ByMember.GetValue(model.Compilation, static _ => new());
        return members.TryGetValue(member, out var regions) ? regions : members.GetValue(member, _ => Find(member, model, known, cancellation));
    }

    /// <summary>The locks held at a place on some path through its function.</summary>
    public static IEnumerable<LockRegion> HeldAt(SyntaxNode place, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        if (FlowBody.Around(place, model, cancellation) is not { } body)
        {
            yield break;
        }

        foreach (var region in Of(body, known, cancellation).Regions)
        {
            if (region.Paths(operation => IsAt(operation, place) ? FlowStep.Found : FlowStep.GoOn, cancellation) is { IsCut: false, Found.Count: > 0 })
            {
                yield return region;
            }
        }
    }

    // A place may be a part of what runs there: the name in a call.
    private static bool IsAt(IOperation operation, SyntaxNode place) =>
        !operation.IsImplicit && (place.Span.Contains(operation.Syntax.Span) || (operation.Syntax is ExpressionSyntax && operation.Syntax.Span.Contains(place.Span)));

    private static IReadOnlyList<LockRegions> Find(SyntaxNode member, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var found = new List<LockRegions>();
        var seen = new HashSet<SyntaxNode?>();
        foreach (var node in member.DescendantNodes())
        {
            if (LockNames.MayLock(node, model.Compilation, cancellation) && seen.Add(Function.Around(node).Node) && FlowBody.Around(node, model, cancellation) is { } body)
            {
                found.Add(Of(body, known, cancellation));
            }
        }

        return found;
    }
}
