using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>Whether a function that gives a lock back on some path fails to on another.</summary>
internal static class LockLeak
{
    /// <summary>When the lock stays taken; null where it does not, or where the function hands it on, or where that cannot be told.</summary>
    public static string? Of(LockRegion region, LockRegions function, SemanticModel model, CancellationToken cancellation)
    {
        var releases = function.Releases.Where(release => release.GivesBack(region.Taken)).ToList();
        if (region.Taken.IsHandle || !region.IsResultUsed || releases.Count == 0
            || releases.Any(release => IsOptional(release.Operation.Syntax, region.Taken.Operation.Syntax) && !IsOnMark(release.Operation.Syntax, function))
            || IsSignal(region.Taken, model, cancellation))
        {
            return null;
        }

        // Nothing gives it back where all goes well: whoever called is to do so.
        if (region.ToRelease(cancellation) is not { IsCut: false, Found.Count: > 0 } normal)
        {
            return null;
        }

        var last = normal.Found[normal.Found.Count - 1].Syntax;
        var release = (last as InvocationExpressionSyntax) is { } call ? TwinSyntax.NameOf(call.Expression)?.Identifier.ValueText ?? "it" : "it";
        if (normal.ReachesEnd)
        {
            return $"the function ends before '{release}'";
        }

        return normal.ReachesThrow || region.ToRelease(cancellation, callsThrow: true) is { IsCut: false, ReachesEnd: true } or { IsCut: false, ReachesThrow: true }
            ? $"something throws before '{release}'"
            : null;
    }

    /// <summary>
    /// Whether a release stands under a condition of its own, <c>if (owns) semaphore.Release();</c>, so that what decides is out of sight.
    /// A branch that leaves after its release is a path like others, and so is one that took the lock itself.
    /// </summary>
    public static bool IsOptional(SyntaxNode release, SyntaxNode taken)
    {
        SyntaxNode child = release;
        for (var node = release.Parent; node is not null and not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax); child = node, node = node.Parent)
        {
            if (node.Span.Contains(taken.SpanStart))
            {
                return false;
            }

            if (node is IfStatementSyntax { Else: null } choice && child == choice.Statement && !Leaves(choice.Statement))
            {
                return true;
            }

            if (node is ConditionalExpressionSyntax or ConditionalAccessExpressionSyntax or CatchFilterClauseSyntax)
            {
                return true;
            }
        }

        return false;
    }

    // `if (taken) semaphore.Release();`, where it is in sight what the variable says.
    private static bool IsOnMark(SyntaxNode release, LockRegions function) =>
        release.FirstAncestorOrSelf<IfStatementSyntax>() is { Condition: IdentifierNameSyntax condition } && function.Regions.Any(region => region.Mark?.Name == condition.Identifier.ValueText);

    private static bool Leaves(StatementSyntax branch) => (branch is BlockSyntax block ? block.Statements.LastOrDefault() : branch) is
        ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax
        or YieldStatementSyntax { RawKind: (int)SyntaxKind.YieldBreakStatement };

    /// <summary>Whether a semaphore starts with nothing to take: then it is a signal, and taking it is waiting for one.</summary>
    public static bool IsSignal(LockCall taken, SemanticModel model, CancellationToken cancellation)
    {
        if (taken.Kind is not (LockKind.Semaphore or LockKind.SemaphoreSlim) || (taken.Held?.LastMember ?? taken.Held?.Root as ISymbol) is not { } variable)
        {
            return false;
        }

        foreach (var reference in (variable is ILocalSymbol or IParameterSymbol ? variable.ContainingSymbol : variable.ContainingType).DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax(cancellation).DescendantNodes())
            {
                if (node is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [var initial, ..] } created
                    && initial.Expression is LiteralExpressionSyntax { Token.ValueText: "0" }
                    && IsPutInto(created, variable.Name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsPutInto(ExpressionSyntax created, string name) => created.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => declarator.Identifier.ValueText == name,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText == name,
        AssignmentExpressionSyntax { Left: var left } => (left is MemberAccessExpressionSyntax member ? member.Name : left as SimpleNameSyntax)?.Identifier.ValueText == name,
        _ => false,
    };
}
