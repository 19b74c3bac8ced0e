using System.Runtime.CompilerServices;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Recoloring;

/// <summary>
/// What ties a function to its thread: locks that the thread owns, a transaction scope that does not flow, thread-static state.
/// Decided by the order in the text, cautiously: a lock taken before a place and not given back before it counts as held.
/// </summary>
internal static class ThreadBound
{
    // By compilation, because a tree outlives the compilation it was first seen in.
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<SyntaxNode, List<Tie>>> Cache = new();

    /// <summary>Why <paramref name="place"/> must stay on its thread, or null.</summary>
    /// <param name="place">Where an await would stand.</param>
    /// <param name="function">The function around it.</param>
    /// <param name="model">The semantics of the file.</param>
    /// <param name="letsFlow">Whether transaction scopes that can be made to flow will be.</param>
    /// <param name="cancellation">Cancels the binding.</param>
    public static BarrierKind? At(SyntaxNode place, SyntaxNode function, SemanticModel model, bool letsFlow, CancellationToken cancellation)
    {
        var ties = TiesOf(function, model, cancellation);
        var (held, taken) = (0, 0);
        foreach (var tie in ties)
        {
            switch (tie.Kind)
            {
                case TieKind.State:
                    return BarrierKind.ThreadState;
                case TieKind.FlowableTransaction when !letsFlow && tie.Extent.Contains(place.SpanStart):
                case TieKind.Transaction when tie.Extent.Contains(place.SpanStart):
                    return BarrierKind.TransactionScope;
                case TieKind.Scope when tie.Extent.Contains(place.SpanStart):
                    return BarrierKind.ThreadAffineLock;
                case TieKind.Acquire when tie.Position < place.SpanStart:
                    held++;
                    break;
                case TieKind.Release when tie.Position < place.SpanStart:
                    held = Math.Max(0, held - (tie.Extent.Contains(place.SpanStart) ? 1 : 0));
                    break;

                // Taken after the place, in the loop around it: is it still held in the next round?
                case TieKind.Acquire when IsInSameLoop(place, tie.Position, function):
                    taken++;
                    break;
                case TieKind.Release when tie.Position > place.SpanStart:
                    taken = Math.Max(0, taken - 1);
                    break;
            }
        }

        return held + taken > 0 ? BarrierKind.ThreadAffineLock : null;
    }

    /// <summary>Where the transaction scopes around a place are created that can be made to flow.</summary>
    public static IEnumerable<int> ScopesThatCanFlow(SyntaxNode place, SyntaxNode function, SemanticModel model, CancellationToken cancellation) =>
        TiesOf(function, model, cancellation).Where(tie => tie.Kind == TieKind.FlowableTransaction && tie.Extent.Contains(place.SpanStart)).Select(tie => tie.Position);

    private static List<Tie> TiesOf(SyntaxNode function, SemanticModel model, CancellationToken cancellation) =>
        Cache.GetValue(model.Compilation, static _ => new()).GetValue(function, node => TiesIn(node, model, cancellation));

    private static List<Tie> TiesIn(SyntaxNode function, SemanticModel model, CancellationToken cancellation)
    {
        var ties = new List<Tie>();
        foreach (var node in function.DescendantNodes(node => node == function || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            switch (node)
            {
                case InvocationExpressionSyntax call when TwinSyntax.NameOf(call.Expression)?.Identifier.ValueText is { } name && KindOf(name) is { } kind && IsOnLock(call, model, cancellation):
                    ties.Add(new(kind, call.SpanStart, kind == TieKind.Release ? ReachOf(call) : ScopeOf(call)));
                    break;

                case InvocationExpressionSyntax call when HelperLocks.KindOf(call, model, cancellation) is { } helped:
                    ties.Add(new(helped == TieKind.Acquire && IsUsed(call) ? TieKind.Scope : helped, call.SpanStart, helped == TieKind.Release ? ReachOf(call) : ScopeOf(call)));
                    break;

                case BaseObjectCreationExpressionSyntax created when HelperLocks.KindOf(created, model, cancellation) == TieKind.Acquire:
                    ties.Add(new(IsUsed(created) ? TieKind.Scope : TieKind.Acquire, created.SpanStart, ScopeOf(created)));
                    break;

                case BaseObjectCreationExpressionSyntax created when model.GetTypeInfo(created, cancellation).Type is { Name: "TransactionScope" } && !TransactionFlow.Flows(created, model, cancellation):
                    ties.Add(new(TransactionFlow.OptionOf(created, model, cancellation) is null ? TieKind.Transaction : TieKind.FlowableTransaction, created.SpanStart, ScopeOf(created)));
                    break;

                case IdentifierNameSyntax name when IsThreadState(model.GetSymbolInfo(name, cancellation).Symbol):
                    ties.Add(new(TieKind.State, name.SpanStart, name.Span));
                    break;
            }
        }

        return ties;
    }

    /// <summary>Whether a handle is given back at the end of a <c>using</c>.</summary>
    public static bool IsUsed(ExpressionSyntax handle) => handle.FirstAncestorOrSelf<StatementSyntax>() is UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 };

    // What a `using` holds, or the rest of the block.
    private static TextSpan ScopeOf(SyntaxNode created)
    {
        var statement = created.FirstAncestorOrSelf<StatementSyntax>();
        var owner = statement is UsingStatementSyntax ? statement : statement?.Parent;
        return TextSpan.FromBounds(created.Span.End, owner?.Span.End ?? created.SyntaxTree.Length);
    }

    // The code for which a release has run for certain: what follows in its block, or after the `try` of its `finally`.
    private static TextSpan ReachOf(SyntaxNode release)
    {
        SyntaxNode? block = release.FirstAncestorOrSelf<BlockSyntax>();
        while (block?.Parent is FinallyClauseSyntax { Parent.Parent: { } outer })
        {
            block = outer;
        }

        return block?.Span ?? release.SyntaxTree.GetRoot().FullSpan;
    }

    /// <summary>What a method of a lock with this name does.</summary>
    public static TieKind? KindOf(string name) => name switch
    {
        "EnterScope" => TieKind.Scope,
        "Enter" or "TryEnter" or "WaitOne" or "EnterReadLock" or "EnterWriteLock" or "EnterUpgradeableReadLock"
            or "TryEnterReadLock" or "TryEnterWriteLock" or "TryEnterUpgradeableReadLock" or "AcquireReaderLock" or "AcquireWriterLock" => TieKind.Acquire,
        "Exit" or "ReleaseMutex" or "ExitReadLock" or "ExitWriteLock" or "ExitUpgradeableReadLock" or "ReleaseReaderLock" or "ReleaseWriterLock" or "ReleaseLock" => TieKind.Release,
        _ => null,
    };

    /// <summary>Whether a call is one of a lock that belongs to its thread.</summary>
    public static bool IsOnLock(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellation)
    {
        if (model.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol method)
        {
            return false;
        }

        // `WaitOne` is declared by all wait handles; only a mutex belongs to its thread.
        var receiver = method.IsStatic || call.Expression is not MemberAccessExpressionSyntax member ? method.ContainingType : model.GetTypeInfo(member.Expression, cancellation).Type;
        return receiver is
        {
            Name: "Monitor" or "Lock" or "Mutex" or "ReaderWriterLockSlim" or "ReaderWriterLock" or "SpinLock",
            ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" },
        };
    }

    private static bool IsThreadState(ISymbol? symbol) => symbol switch
    {
        IFieldSymbol { IsStatic: true } field => IsThreadLocal(field.Type) || field.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "ThreadStaticAttribute" }),
        IFieldSymbol field => IsThreadLocal(field.Type),
        _ => false,
    };

    private static bool IsThreadLocal(ITypeSymbol type) => type is INamedTypeSymbol { Name: "ThreadLocal", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };

    // Taken at the end of one round and held into the next.
    private static bool IsInSameLoop(SyntaxNode place, int position, SyntaxNode function)
    {
        for (var node = place.Parent; node is not null && node != function; node = node.Parent)
        {
            if (node is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax && node.Span.Contains(position))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="Kind">What it does.</param>
    /// <param name="Position">Where.</param>
    /// <param name="Extent">For which code it counts.</param>
    private sealed record Tie(TieKind Kind, int Position, TextSpan Extent);
}

/// <summary>How a place ties a function to its thread.</summary>
internal enum TieKind
{
    Acquire,
    Release,
    Scope,
    Transaction,
    FlowableTransaction,
    State,
}
