using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Recoloring;

/// <summary>Code that runs while one lock object is held, from a statement that takes it to the end that gives it back.</summary>
/// <param name="Document">Its file.</param>
/// <param name="Statement">The <c>lock</c>, the <c>using</c>, or the <c>try</c> whose <c>finally</c> gives the lock back.</param>
/// <param name="Gate">The lock object as it is written there.</param>
/// <param name="Enter">The call that takes it; null where the statement does.</param>
/// <param name="Exit">The call that gives it back; null where the statement does.</param>
internal sealed record LockSection(IndexedDocument Document, StatementSyntax Statement, ExpressionSyntax Gate, InvocationExpressionSyntax? Enter = null, InvocationExpressionSyntax? Exit = null)
{
    /// <summary>The code that is guarded.</summary>
    public StatementSyntax Body => Statement switch
    {
        LockStatementSyntax held => held.Statement,
        UsingStatementSyntax scope => scope.Statement,
        TryStatementSyntax tried => tried.Block,
        _ => Statement,
    };

    /// <summary>The section that a mention of a lock object takes part in; null where it is used in any other way.</summary>
    /// <param name="gate">The mention, with the <c>this</c> or type before it.</param>
    /// <param name="kind">What kind of lock it is.</param>
    /// <param name="document">Its file.</param>
    /// <param name="cancellation">Cancels the binding.</param>
    public static LockSection? Of(ExpressionSyntax gate, LockKind kind, IndexedDocument document, CancellationToken cancellation) => gate.Parent switch
    {
        LockStatementSyntax held when held.Expression == gate && kind is LockKind.Monitor or LockKind.Lock => new(document, held, gate),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "EnterScope", Parent: InvocationExpressionSyntax { Parent: UsingStatementSyntax { Declaration: null, AwaitKeyword.RawKind: 0 } scope } call } access
            when access.Expression == gate && scope.Expression == call => new(document, scope, gate),
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == gate => Of(call, gate, kind, document, cancellation),
        ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument when list.Arguments[0] == argument && IsMonitor(call, document, cancellation) => Of(call, gate, kind, document, cancellation),
        _ => null,
    };

    // `Enter` stands before the `try` or first in it, `Exit` in its `finally`.
    private static LockSection? Of(InvocationExpressionSyntax call, ExpressionSyntax gate, LockKind kind, IndexedDocument document, CancellationToken cancellation)
    {
        var tried = call.FirstAncestorOrSelf<StatementSyntax>() switch
        {
            ExpressionStatementSyntax statement when ConvertibleLock.IsEnter(kind, NameOf(call)) => TryOf(statement),
            { } statement when ConvertibleLock.IsExit(kind, NameOf(call)) => statement.FirstAncestorOrSelf<FinallyClauseSyntax>()?.Parent as TryStatementSyntax,
            _ => null,
        };
        if (tried is not { Finally.Block: { } last, Catches.Count: 0 } || ExitIn(last, gate, kind) is not { } exit || EnterOf(tried, gate, kind) is not { } enter
            || (call != enter && call != exit) || !ConvertibleLock.IsPair(kind, NameOf(enter), NameOf(exit)))
        {
            return null;
        }

        // The flag of `Enter(gate, ref taken)` must be all that decides whether the lock is given back. Any other argument is a wait that may end without the lock.
        var arguments = Others(enter);
        var isFlagged = arguments is [{ RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword }];
        var isGuarded = exit.Parent is ExpressionStatementSyntax { Parent: IfStatementSyntax or BlockSyntax { Parent: IfStatementSyntax } };
        return (isFlagged || arguments.Count == 0) && isFlagged == isGuarded && (kind == LockKind.SpinLock || Others(exit).Count == 0) && document.Model.GetOperation(tried, cancellation) is not null ? new(document, tried, gate, enter, exit) : null;

        List<ArgumentSyntax> Others(InvocationExpressionSyntax on) => on.ArgumentList.Arguments.Where(argument => !SyntaxFactory.AreEquivalent(argument.Expression, gate)).ToList();
    }

    private static TryStatementSyntax? TryOf(ExpressionStatementSyntax enter) => enter.Parent switch
    {
        BlockSyntax { Parent: TryStatementSyntax tried } block when tried.Block == block && block.Statements[0] == enter => tried,
        BlockSyntax block => block.Statements.ElementAtOrDefault(block.Statements.IndexOf(enter) + 1) as TryStatementSyntax,
        _ => null,
    };

    private static InvocationExpressionSyntax? EnterOf(TryStatementSyntax tried, ExpressionSyntax gate, LockKind kind)
    {
        var before = tried.Parent is BlockSyntax block ? block.Statements.ElementAtOrDefault(block.Statements.IndexOf(tried) - 1) : null;
        return CallOn(gate, name => ConvertibleLock.IsEnter(kind, name), before) ?? CallOn(gate, name => ConvertibleLock.IsEnter(kind, name), tried.Block.Statements.FirstOrDefault());
    }

    private static InvocationExpressionSyntax? ExitIn(BlockSyntax last, ExpressionSyntax gate, LockKind kind) =>
        last.Statements is not [var only] ? null : CallOn(gate, name => ConvertibleLock.IsExit(kind, name), only is IfStatementSyntax { Condition: IdentifierNameSyntax, Else: null } guarded ? Single(guarded.Statement) : only);

    private static StatementSyntax? Single(StatementSyntax statement) => statement is BlockSyntax block ? block.Statements.Count == 1 ? block.Statements[0] : null : statement;

    private static InvocationExpressionSyntax? CallOn(ExpressionSyntax gate, Func<string?, bool> isNamed, StatementSyntax? statement) =>
        statement is ExpressionStatementSyntax { Expression: var expression } && CallIn(expression) is { } call && isNamed(NameOf(call))
            && call.DescendantNodes().OfType<ExpressionSyntax>().Any(node => SyntaxFactory.AreEquivalent(node, gate))
            ? call
            : null;

    // `WaitAsync` counts where it is awaited, nothing else does.
    private static InvocationExpressionSyntax? CallIn(ExpressionSyntax expression) => expression switch
    {
        AwaitExpressionSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: InvocationExpressionSyntax waited } } } => waited,
        AwaitExpressionSyntax { Expression: InvocationExpressionSyntax waited } => waited,
        InvocationExpressionSyntax call when NameOf(call) != "WaitAsync" => call,
        _ => null,
    };

    private static string? NameOf(InvocationExpressionSyntax call) => TwinSyntax.NameOf(call.Expression)?.Identifier.ValueText;

    private static bool IsMonitor(InvocationExpressionSyntax call, IndexedDocument document, CancellationToken cancellation) =>
        NameOf(call) is "Enter" or "Exit" && document.Model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { ContainingType: { Name: "Monitor", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } };
}
