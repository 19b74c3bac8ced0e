using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsyncColoring.Semantics;

/// <summary>The variable in which a function notes that it took a lock: <c>await gate.WaitAsync(); taken = true;</c>.</summary>
internal static class TakenMark
{
    /// <summary>The local that is true on every path from <paramref name="taking"/> to where the lock is given back; null where there is none.</summary>
    public static ILocalSymbol? Of(SyntaxNode taking, FlowBody body)
    {
        if (After(taking) is not ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax, Right.RawKind: (int)SyntaxKind.TrueLiteralExpression } mark })
        {
            return null;
        }

        ILocalSymbol? local = null;
        foreach (var block in body.Graph.Blocks)
        {
            foreach (var operation in body.Operations(block))
            {
                if (operation is ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var marked } } && operation.Syntax == mark)
                {
                    local = marked;
                }
            }
        }

        return local is not null && IsOnlyCleared(local, taking, body) ? local : null;
    }

    // The statement that runs next, nothing in between.
    private static StatementSyntax? After(SyntaxNode taking)
    {
        for (var node = taking; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case IfStatementSyntax { Condition: var condition, Statement: var then } when condition.Span.Contains(taking.Span):
                    return condition == taking || condition is ParenthesizedExpressionSyntax ? (then is BlockSyntax inside ? inside.Statements.FirstOrDefault() : then) : null;
                case ExpressionStatementSyntax { Parent: BlockSyntax block } statement:
                    var next = block.Statements.IndexOf(statement) + 1;
                    return next < block.Statements.Count ? block.Statements[next] : null;
                case StatementSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    // It becomes false before the lock is taken, or just after it is given back.
    private static bool IsOnlyCleared(ILocalSymbol local, SyntaxNode taking, FlowBody body)
    {
        foreach (var block in body.Graph.Blocks)
        {
            foreach (var operation in body.Operations(block))
            {
                if (operation is not ILocalReferenceOperation mention || !SymbolEqualityComparer.Default.Equals(mention.Local, local) || TaskUses.Of(mention) is not (TaskUse.Overwritten or TaskUse.Other))
                {
                    continue;
                }

                // Handed on by reference, or into a lambda.
                if (mention.Parent is IArgumentOperation { Parameter.RefKind: not RefKind.None } or ICompoundAssignmentOperation)
                {
                    return false;
                }

                if (mention.Parent is ISimpleAssignmentOperation assignment && ReferenceEquals(assignment.Target, mention)
                    && assignment.Value.ConstantValue is not { HasValue: true, Value: true }
                    && !(assignment.Value.ConstantValue is { HasValue: true, Value: false } && (assignment.Syntax.SpanStart < taking.SpanStart || FollowsRelease(assignment.Syntax))))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool FollowsRelease(SyntaxNode assignment) =>
        assignment.Parent is ExpressionStatementSyntax { Parent: BlockSyntax block } statement
        && block.Statements.IndexOf(statement) is > 0 and var index
        && block.Statements[index - 1] is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }
        && TwinSyntax.NameOf(call.Expression)?.Identifier.ValueText is { } name
        && (name.StartsWith("Release", StringComparison.Ordinal) || name.StartsWith("Exit", StringComparison.Ordinal));
}
