using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Semantics;

/// <summary>
/// One body for both colors: a function that takes the color it is to run in as a value (<c>bool async</c>, <c>IOBehavior</c>, a token that
/// is null for synchronous callers) and branches on it. Blocking on the synchronous path is what that path is for, and an <c>await</c> there
/// would be waited for by a synchronous caller.
/// </summary>
internal static class ColorSwitch
{
    private enum Path
    {
        Unknown,
        Synchronous,
        Asynchronous,
    }

    /// <summary>Whether <paramref name="place"/> runs only when the switch of <paramref name="function"/> says synchronous.</summary>
    public static bool IsOnSynchronousPath(SyntaxNode place, Function function) => PathOf(place, function.Node) == Path.Synchronous;

    /// <summary>
    /// Whether <paramref name="place"/> runs in both colors: <paramref name="function"/> takes a switch, awaits where it says asynchronous,
    /// and has not asked it here. An <c>await</c> put there would be waited for by synchronous callers.
    /// </summary>
    public static bool IsShared(SyntaxNode place, Function function) =>
        function.Node is { } node && TakesSwitch(node) && PathOf(place, node) == Path.Unknown && AwaitsWhenAsynchronous(node);

    /// <summary>Whether a <c>bool</c> of this name with this value asks for the synchronous path.</summary>
    public static bool SelectsSynchronous(string name, bool value) => PathFor(name, value) == Path.Synchronous;

    /// <summary>Whether no <c>await</c> of <paramref name="declaration"/> stands anywhere but on the asynchronous path of its switch.</summary>
    public static bool AwaitsOnlyWhenAsynchronous(SyntaxNode declaration)
    {
        var awaits = false;
        foreach (var node in AwaitsIn(declaration))
        {
            if (PathOf(node, declaration) != Path.Asynchronous)
            {
                return false;
            }

            awaits = true;
        }

        return awaits;
    }

    private static bool AwaitsWhenAsynchronous(SyntaxNode declaration)
    {
        foreach (var node in AwaitsIn(declaration))
        {
            if (PathOf(node, declaration) == Path.Asynchronous)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<SyntaxNode> AwaitsIn(SyntaxNode declaration)
    {
        foreach (var node in declaration.DescendantNodes(node => node == declaration || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            if (node is AwaitExpressionSyntax
                or CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 }
                or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 }
                or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 })
            {
                yield return node;
            }
        }
    }

    /// <summary>
    /// Whether the other arm of the <c>if</c> or <c>?:</c> around <paramref name="call"/> is the same call of <paramref name="twin"/>, and both arms
    /// are nothing else: then color is all the condition decides, whatever its name.
    /// </summary>
    public static bool IsBesideTwin(InvocationExpressionSyntax call, string twin, Function function)
    {
        SyntaxNode child = call;
        for (var node = call.Parent; node is not null && child != function.Node; child = node, node = node.Parent)
        {
            var other = node switch
            {
                ConditionalExpressionSyntax choice when child == choice.WhenTrue => choice.WhenFalse,
                ConditionalExpressionSyntax choice when child == choice.WhenFalse => choice.WhenTrue,
                IfStatementSyntax { Else.Statement: var statement } branch when child == branch.Statement && IsOneStatement(branch.Statement) && IsOneStatement(statement) => statement,
                ElseClauseSyntax { Parent: IfStatementSyntax branch } otherwise when IsOneStatement(otherwise.Statement) && IsOneStatement(branch.Statement) => branch.Statement,
                _ => (SyntaxNode?)null,
            };

            if (other is not null && CallsTwin(other, call, twin))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOneStatement(StatementSyntax arm) => arm is BlockSyntax block ? block.Statements.Count == 1 : arm is not IfStatementSyntax;

    private static bool CallsTwin(SyntaxNode arm, InvocationExpressionSyntax call, string twin)
    {
        foreach (var node in arm.DescendantNodesAndSelf())
        {
            if (node is InvocationExpressionSyntax candidate
                && TwinSyntax.NameOf(candidate.Expression) is { } name
                && name.Identifier.ValueText == twin
                && candidate.ArgumentList.Arguments.Count >= call.ArgumentList.Arguments.Count
                && SyntaxFactory.AreEquivalent(ReceiverOf(candidate), ReceiverOf(call))
                && PassesSame(candidate.ArgumentList.Arguments, call.ArgumentList.Arguments))
            {
                return true;
            }
        }

        return false;
    }

    private static ExpressionSyntax? ReceiverOf(InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Expression;

    private static bool PassesSame(SeparatedSyntaxList<ArgumentSyntax> twin, SeparatedSyntaxList<ArgumentSyntax> call)
    {
        for (var i = 0; i < call.Count; i++)
        {
            if (!SyntaxFactory.AreEquivalent(twin[i], call[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static Path PathOf(SyntaxNode place, SyntaxNode? function)
    {
        var leavesEarly = function is not null && TakesSwitch(function);
        var child = place;
        for (var node = place.Parent; node is not null && child != function; child = node, node = node.Parent)
        {
            var path = node switch
            {
                // `if (sync) stream.Flush();` alone may as well mean "synchronize": a switch says what it does otherwise.
                IfStatementSyntax { Else: not null } branch when child == branch.Statement => Decides(branch.Condition, true, function),
                IfStatementSyntax { Else: null } branch when child == branch.Statement && Leaves(branch.Statement) => Decides(branch.Condition, true, function),
                ElseClauseSyntax { Parent: IfStatementSyntax branch } => Decides(branch.Condition, false, function),
                ConditionalExpressionSyntax choice when child == choice.WhenTrue => Decides(choice.Condition, true, function),
                ConditionalExpressionSyntax choice when child == choice.WhenFalse => Decides(choice.Condition, false, function),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when child == both.Right => Decides(both.Left, true, function),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either when child == either.Right => Decides(either.Left, false, function),
                SwitchSectionSyntax { Labels: [CaseSwitchLabelSyntax { Value: var value }] } => PathOfMember(value),
                SwitchExpressionArmSyntax { Pattern: ConstantPatternSyntax { Expression: var value } } => PathOfMember(value),
                BlockSyntax block when leavesEarly => AfterLeaving(block.Statements, child, function),
                _ => Path.Unknown,
            };

            if (path != Path.Unknown)
            {
                return path;
            }
        }

        return Path.Unknown;
    }

    // `if (async) { …; return; }` leaves what follows to the other color.
    private static Path AfterLeaving(SyntaxList<StatementSyntax> statements, SyntaxNode child, SyntaxNode? function)
    {
        foreach (var statement in statements)
        {
            if (statement == child)
            {
                break;
            }

            if (statement is IfStatementSyntax { Else: null } branch && Leaves(branch.Statement) && Decides(branch.Condition, false, function) is var path and not Path.Unknown)
            {
                return path;
            }
        }

        return Path.Unknown;
    }

    private static bool Leaves(StatementSyntax statement) =>
        (statement is BlockSyntax block ? block.Statements.LastOrDefault() : statement) is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax;

    /// <summary>The path taken when <paramref name="condition"/> is <paramref name="outcome"/>.</summary>
    private static Path Decides(ExpressionSyntax condition, bool outcome, SyntaxNode? function)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Decides(parenthesized.Expression, outcome, function);

            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return Decides(not.Operand, !outcome, function);

            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasValue" } hasValue when IsOptionalToken(hasValue.Expression, function):
                return outcome ? Path.Asynchronous : Path.Synchronous;

            case IdentifierNameSyntax or MemberAccessExpressionSyntax:
                return PathFor(TwinSyntax.NameOf(condition)!.Identifier.ValueText, outcome);

            case IsPatternExpressionSyntax test:
                return DecidesPattern(test.Expression, test.Pattern, outcome, function);

            case BinaryExpressionSyntax binary when binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression:
                return DecidesEquality(binary.Left, binary.Right, outcome == binary.IsKind(SyntaxKind.EqualsExpression), function);

            case BinaryExpressionSyntax binary when binary.Kind() is var kind && (kind == SyntaxKind.LogicalAndExpression && outcome || kind == SyntaxKind.LogicalOrExpression && !outcome):
                return Decides(binary.Left, outcome, function) is var left and not Path.Unknown ? left : Decides(binary.Right, outcome, function);

            default:
                return Path.Unknown;
        }
    }

    private static Path DecidesPattern(ExpressionSyntax value, PatternSyntax pattern, bool outcome, SyntaxNode? function) => pattern switch
    {
        UnaryPatternSyntax not => DecidesPattern(value, not.Pattern, !outcome, function),
        ConstantPatternSyntax constant => DecidesEquality(value, constant.Expression, outcome, function),
        RecursivePatternSyntax or DeclarationPatternSyntax when IsOptionalToken(value, function) => outcome ? Path.Asynchronous : Path.Synchronous,
        _ => Path.Unknown,
    };

    private static Path DecidesEquality(ExpressionSyntax left, ExpressionSyntax right, bool equal, SyntaxNode? function) => right.Kind() switch
    {
        SyntaxKind.TrueLiteralExpression => Decides(left, equal, function),
        SyntaxKind.FalseLiteralExpression => Decides(left, !equal, function),
        SyntaxKind.NullLiteralExpression => IsOptionalToken(left, function) ? (equal ? Path.Synchronous : Path.Asynchronous) : Path.Unknown,
        _ => PathOfMember(right) is var path && (equal || path == Path.Unknown) ? path : path == Path.Synchronous ? Path.Asynchronous : Path.Synchronous,
    };

    // `IOBehavior.Synchronous`
    private static Path PathOfMember(ExpressionSyntax value) => value is not MemberAccessExpressionSyntax member ? Path.Unknown : member.Name.Identifier.ValueText switch
    {
        "Synchronous" or "Sync" => Path.Synchronous,
        "Asynchronous" or "Async" => Path.Asynchronous,
        _ => Path.Unknown,
    };

    // `async`, `isAsync`, `_useAsync`, `runSynchronously`: what such flags are called.
    private static Path PathFor(string name, bool value)
    {
        var start = name.StartsWith("_", StringComparison.Ordinal) ? 1 : 0;
        foreach (var prefix in (ReadOnlySpan<string>)["is", "use", "run", "do", "execute", "call"])
        {
            if (string.Compare(name, start, prefix, 0, prefix.Length, StringComparison.OrdinalIgnoreCase) == 0 && start + prefix.Length < name.Length && char.IsUpper(name[start + prefix.Length]))
            {
                start += prefix.Length;
                break;
            }
        }

        var asks = name.Substring(start).ToUpperInvariant() switch
        {
            "SYNC" or "SYNCHRONOUS" or "SYNCHRONOUSLY" => Path.Synchronous,
            "ASYNC" or "ASYNCHRONOUS" or "ASYNCHRONOUSLY" => Path.Asynchronous,
            _ => Path.Unknown,
        };

        return asks == Path.Unknown || value ? asks : asks == Path.Synchronous ? Path.Asynchronous : Path.Synchronous;
    }

    private static bool TakesSwitch(SyntaxNode function)
    {
        foreach (var parameter in ParametersOf(function))
        {
            if (PathFor(parameter.Identifier.ValueText, true) != Path.Unknown || IsOptionalToken(parameter) || parameter.Type is IdentifierNameSyntax { Identifier.ValueText: "IOBehavior" })
            {
                return true;
            }
        }

        return false;
    }

    // A token parameter that may be null is null for synchronous callers.
    private static bool IsOptionalToken(ExpressionSyntax value, SyntaxNode? function)
    {
        if (value is IdentifierNameSyntax name && function is not null)
        {
            foreach (var parameter in ParametersOf(function))
            {
                if (parameter.Identifier.ValueText == name.Identifier.ValueText)
                {
                    return IsOptionalToken(parameter);
                }
            }
        }

        return false;
    }

    private static bool IsOptionalToken(ParameterSyntax parameter) =>
        parameter.Type is NullableTypeSyntax { ElementType: IdentifierNameSyntax { Identifier.ValueText: "CancellationToken" } or QualifiedNameSyntax { Right.Identifier.ValueText: "CancellationToken" } };

    private static SeparatedSyntaxList<ParameterSyntax> ParametersOf(SyntaxNode function) => function switch
    {
        BaseMethodDeclarationSyntax method => method.ParameterList.Parameters,
        LocalFunctionStatementSyntax local => local.ParameterList.Parameters,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
        _ => default,
    };
}
