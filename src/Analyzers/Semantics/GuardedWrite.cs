using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>A write of a field, and the locks it is under.</summary>
/// <param name="Name">The field as it is named there.</param>
/// <param name="Field">The field.</param>
/// <param name="Value">What it is set to, where that is said on the spot.</param>
/// <param name="Locks">The locks: what holds each, how the code writes it, and whether it is a semaphore.</param>
internal sealed record GuardedWrite(SimpleNameSyntax Name, IFieldSymbol Field, ExpressionSyntax? Value, IReadOnlyList<(ISymbol Holder, string Text, bool IsSemaphore)> Locks)
{
    /// <summary>The writes of an object's own private and internal fields that are under a lock somebody else can take too.</summary>
    public static IEnumerable<GuardedWrite> In(SyntaxNode type, INamedTypeSymbol symbol, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        foreach (var node in type.DescendantNodes(node => node == type || node is not BaseTypeDeclarationSyntax))
        {
            if (TargetOf(node) is not var (name, value, isElement)
                || !IsFieldOf(symbol, name.Identifier.ValueText)
                || Function.Around(node) is not { Node: not null, Kind: not (FunctionKind.Constructor or FunctionKind.StaticConstructor or FunctionKind.Initializer or FunctionKind.StaticInitializer) }
                || model.GetSymbolInfo(name, cancellation).Symbol is not IFieldSymbol { IsReadOnly: var isReadOnly } field || (isReadOnly && !isElement)
                || !SymbolEqualityComparer.Default.Equals(field.ContainingType, symbol)
                || (isElement && IsThreadSafe(field.Type)))
            {
                continue;
            }

            if (LocksAt(node, model, known, cancellation) is { Count: > 0 } locks)
            {
                yield return new(name, field, value, locks);
            }
        }
    }

    /// <summary>Whether a lock of one write is a lock of the other.</summary>
    public bool SharesLock(GuardedWrite other) => Locks.Any(held => other.Locks.Any(also => SymbolEqualityComparer.Default.Equals(held.Holder, also.Holder)));

    // `_n = 1`, `this._n += 1`, `_n++`, `_items[i] = x`; what another object has is guarded by what that object has.
    private static (SimpleNameSyntax Name, ExpressionSyntax? Value, bool IsElement)? TargetOf(SyntaxNode node)
    {
        var (target, value) = node switch
        {
            AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment => (assignment.Left, assignment.Right),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } unary => (unary.Operand, null),
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } unary => (unary.Operand, null),
            _ => default((ExpressionSyntax, ExpressionSyntax?)),
        };
        var isElement = target is ElementAccessExpressionSyntax;
        return (target is ElementAccessExpressionSyntax element ? element.Expression : target) switch
        {
            IdentifierNameSyntax name => (name, value, isElement),
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => (name, value, isElement),
            _ => null,
        };
    }

    private static bool IsFieldOf(INamedTypeSymbol type, string name)
    {
        foreach (var member in type.GetMembers(name))
        {
            if (member is IFieldSymbol { DeclaredAccessibility: Accessibility.Private or Accessibility.Internal, IsImplicitlyDeclared: false })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsThreadSafe(ITypeSymbol type) => type.ContainingNamespace is { Name: "Concurrent" };

    // A lock without a name may be the same one; the write is not spoken of then.
    private static IReadOnlyList<(ISymbol, string, bool)>? LocksAt(SyntaxNode place, SemanticModel model, KnownSymbols known, CancellationToken cancellation)
    {
        var locks = new List<(ISymbol, string, bool)>();
        var function = Function.Around(place).Node;
        for (var node = place; node is not null && node != function; node = node.Parent)
        {
            if (node.Parent is LockStatementSyntax held && held.Statement == node)
            {
                if (HolderOf(held.Expression, model, cancellation) is not { } holder)
                {
                    return null;
                }

                locks.Add((holder, held.Expression.ToString(), false));
            }
        }

        if (function is null || !LockNames.AreIn(function, model.Compilation, cancellation))
        {
            return locks;
        }

        foreach (var region in LockRegions.HeldAt(place, model, known, cancellation))
        {
            if (region.Taken.Kind == LockKind.Transaction || (region.Taken is { Kind: LockKind.ReaderWriterLock or LockKind.ReaderWriterLockSlim, Mode: "Read" }))
            {
                continue;
            }

            // A wait that the function does not end is one for a signal.
            if (!region.Taken.IsThreadAffine && region.ToRelease(cancellation) is not { IsCut: false, Found.Count: > 0 })
            {
                continue;
            }

            var holder = region.Taken.Held?.LastMember ?? region.Taken.Held?.Root as ISymbol;
            if (holder is not (IFieldSymbol or IPropertySymbol))
            {
                return null;
            }

            locks.Add((holder, LockText.Of(region.Taken), !region.Taken.IsThreadAffine));
        }

        return locks;
    }

    // `this` is held by the type.
    private static ISymbol? HolderOf(ExpressionSyntax gate, SemanticModel model, CancellationToken cancellation) => UnsuitableLock.Bare(gate) switch
    {
        ThisExpressionSyntax own => model.GetTypeInfo(own, cancellation).Type,
        var other => model.GetSymbolInfo(other, cancellation).Symbol is var symbol and (IFieldSymbol or IPropertySymbol) ? symbol : null,
    };
}
