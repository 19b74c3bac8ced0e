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
    /// <param name="document">Its file.</param>
    /// <param name="cancellation">Cancels the binding.</param>
    public static LockSection? Of(ExpressionSyntax gate, IndexedDocument document, CancellationToken cancellation) => gate.Parent switch
    {
        LockStatementSyntax held when held.Expression == gate => new(document, held, gate),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "EnterScope", Parent: InvocationExpressionSyntax { Parent: UsingStatementSyntax { Declaration: null, AwaitKeyword.RawKind: 0 } scope } call } access
            when access.Expression == gate && scope.Expression == call => new(document, scope, gate),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Enter" or "Exit", Parent: InvocationExpressionSyntax call } access when access.Expression == gate => Of(call, gate, document, cancellation),
        ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list } argument when list.Arguments[0] == argument && IsMonitor(call, document, cancellation) => Of(call, gate, document, cancellation),
        _ => null,
    };

    // `Enter` stands before the `try` or first in it, `Exit` in its `finally`.
    private static LockSection? Of(InvocationExpressionSyntax call, ExpressionSyntax gate, IndexedDocument document, CancellationToken cancellation)
    {
        var tried = NameOf(call) switch
        {
            "Enter" when call.Parent is ExpressionStatementSyntax statement => TryOf(statement),
            "Exit" => call.FirstAncestorOrSelf<FinallyClauseSyntax>()?.Parent as TryStatementSyntax,
            _ => null,
        };
        if (tried is not { Finally.Block: { } last, Catches.Count: 0 } || ExitIn(last, gate) is not { } exit || EnterOf(tried, gate) is not { } enter || (call != enter && call != exit))
        {
            return null;
        }

        // The flag of `Enter(gate, ref taken)` must be all that decides whether the lock is given back.
        var arguments = enter.ArgumentList.Arguments;
        var isFlagged = arguments.Count > 1 || (arguments.Count == 1 && enter.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && SyntaxFactory.AreEquivalent(receiver, gate));
        var isGuarded = exit.Parent is ExpressionStatementSyntax { Parent: IfStatementSyntax or BlockSyntax { Parent: IfStatementSyntax } };
        return isFlagged == isGuarded && document.Model.GetOperation(tried, cancellation) is not null ? new(document, tried, gate, enter, exit) : null;
    }

    private static TryStatementSyntax? TryOf(ExpressionStatementSyntax enter) => enter.Parent switch
    {
        BlockSyntax { Parent: TryStatementSyntax tried } block when tried.Block == block && block.Statements[0] == enter => tried,
        BlockSyntax block => block.Statements.ElementAtOrDefault(block.Statements.IndexOf(enter) + 1) as TryStatementSyntax,
        _ => null,
    };

    private static InvocationExpressionSyntax? EnterOf(TryStatementSyntax tried, ExpressionSyntax gate)
    {
        var before = tried.Parent is BlockSyntax block ? block.Statements.ElementAtOrDefault(block.Statements.IndexOf(tried) - 1) : null;
        return CallOn(gate, "Enter", before) ?? CallOn(gate, "Enter", tried.Block.Statements.FirstOrDefault());
    }

    private static InvocationExpressionSyntax? ExitIn(BlockSyntax last, ExpressionSyntax gate) =>
        last.Statements is not [var only] ? null : CallOn(gate, "Exit", only is IfStatementSyntax { Condition: IdentifierNameSyntax, Else: null } guarded ? Single(guarded.Statement) : only);

    private static StatementSyntax? Single(StatementSyntax statement) => statement is BlockSyntax block ? block.Statements.Count == 1 ? block.Statements[0] : null : statement;

    private static InvocationExpressionSyntax? CallOn(ExpressionSyntax gate, string name, StatementSyntax? statement) =>
        statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } && NameOf(call) == name
            && call.DescendantNodes().OfType<ExpressionSyntax>().Any(node => SyntaxFactory.AreEquivalent(node, gate))
            ? call
            : null;

    private static string? NameOf(InvocationExpressionSyntax call) => TwinSyntax.NameOf(call.Expression)?.Identifier.ValueText;

    private static bool IsMonitor(InvocationExpressionSyntax call, IndexedDocument document, CancellationToken cancellation) =>
        NameOf(call) is "Enter" or "Exit" && document.Model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol { ContainingType: { Name: "Monitor", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } } };
}
