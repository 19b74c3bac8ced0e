using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>Methods and constructors of the source that take a lock and leave it taken, or give one back: <c>new Guard(gate)</c>, <c>Enter()</c>.</summary>
internal sealed class LockHelper
{
    private static readonly LockHelper None = new(ImmutableArray<LockCall>.Empty);
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<SyntaxNode, LockHelper>>[] Caches = [new(), new()];

    private readonly ImmutableArray<LockCall> _calls;

    private LockHelper(ImmutableArray<LockCall> calls) => _calls = calls;

    /// <summary>What a call of a helper takes or gives back; helpers are looked into <paramref name="depth"/> levels deep.</summary>
    public static IEnumerable<LockCall> CallsOf(IOperation operation, FlowBody body, KnownSymbols known, int depth, CancellationToken cancellation)
    {
        var (method, instance) = operation switch
        {
            IInvocationOperation { TargetMethod: { MethodKind: not (MethodKind.LocalFunction or MethodKind.DelegateInvoke) } target } call => (target, call.Instance),
            IObjectCreationOperation { Constructor: { } constructor } => (constructor, null),
            _ => default,
        };
        if (depth == 0 || method is null || Of(method, known, depth - 1, cancellation)._calls is not { IsEmpty: false } calls)
        {
            return [];
        }

        return calls.Select(call => call.ThroughHelper(operation, Rebased(call.Held, operation, instance, body), method.ReturnType.SpecialType == SpecialType.System_Boolean));
    }

    private static LockHelper Of(IMethodSymbol method, KnownSymbols known, int depth, CancellationToken cancellation)
    {
        if (DeclarationOf(method, known.Compilation, cancellation) is not { } declaration)
        {
            return None;
        }

        var helpers = Caches[depth].GetValue(known.Compilation, static _ => new());
        return helpers.TryGetValue(declaration, out var helper) ? helper : helpers.GetValue(declaration, _ => LockNames.AreIn(declaration, known.Compilation, cancellation) ? Read(declaration, known, depth, cancellation) : None);
    }

    private static LockHelper Read(BaseMethodDeclarationSyntax declaration, KnownSymbols known, int depth, CancellationToken cancellation)
    {
        var model = known.Compilation.GetSemanticModel(declaration.SyntaxTree);
        if (((SyntaxNode?)declaration.Body ?? declaration.ExpressionBody?.Expression) is not { } inside || FlowBody.Around(inside is BlockSyntax block ? block.Statements.FirstOrDefault() ?? inside : inside, model, cancellation) is not { } body)
        {
            return None;
        }

        var regions = LockRegions.Of(body, known, cancellation, depth);
        var left = regions.Regions.Where(region => region.Paths(static _ => FlowStep.GoOn, cancellation) is { IsCut: false, ReachesEnd: true }).Select(static region => region.Taken).ToList();
        var given = regions.Releases.Where(release => !regions.Regions.Any(region => release.GivesBack(region.Taken))).ToList();

        // One that does both keeps nothing, or something nobody can follow from here.
        return left.Count > 0 && given.Count > 0 ? None : new(left.Concat(given).ToImmutableArray());
    }

    private static AccessPath? Rebased(AccessPath? held, IOperation call, IOperation? instance, FlowBody body)
    {
        switch (held?.Root)
        {
            case null or ILocalSymbol or CaptureId:
                return null;
            case IParameterSymbol parameter:
                var arguments = (call as IInvocationOperation)?.Arguments ?? ((IObjectCreationOperation)call).Arguments;
                var argument = arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value;
                return LockCall.PathOf(argument, body) is { } given ? held.Rebase(0, given) : null;
            case ISymbol:
                return held;
            default:
                return LockCall.PathOf(instance, body) is { } receiver ? held.Rebase(0, receiver) : null;
        }
    }

    private static BaseMethodDeclarationSyntax? DeclarationOf(IMethodSymbol method, Compilation compilation, CancellationToken cancellation) =>
        (method.ReducedFrom ?? method).OriginalDefinition is { IsVirtual: false, IsAbstract: false, DeclaringSyntaxReferences: [var reference] }
        && compilation.ContainsSyntaxTree(reference.SyntaxTree)
            ? reference.GetSyntax(cancellation) as BaseMethodDeclarationSyntax
            : null;
}
