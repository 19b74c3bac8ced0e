using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Blocking;

/// <summary>AC1006: a synchronous dispose in async code of something that can be disposed asynchronously.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SyncDisposeInAsyncAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public SyncDisposeInAsyncAnalyzer()
        : base(Rules.SyncDisposeInAsync)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts)
    {
        if (facts.Known.IAsyncDisposable is null)
        {
            return;
        }

        context.RegisterSyntaxNodeAction(node => AnalyzeUsing(node, facts), SyntaxKind.UsingStatement);
        context.RegisterSyntaxNodeAction(node => AnalyzeDeclaration(node, facts), SyntaxKind.LocalDeclarationStatement);
        context.RegisterSyntaxNodeAction(node => AnalyzeCall(node, facts), SyntaxKind.InvocationExpression);
    }

    private static void AnalyzeUsing(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var statement = (UsingStatementSyntax)context.Node;
        if (statement.AwaitKeyword.RawKind != 0 || !HasAwaitUsing(statement) || !CanAwaitAt(statement, context, facts))
        {
            return;
        }

        var body = statement.Statement is BlockSyntax block ? block.Statements : default;
        if (statement.Declaration is { } declaration)
        {
            AnalyzeVariables(context, facts, statement, statement.UsingKeyword, declaration, body);
        }
        else if (statement.Expression is { } expression and not ThisExpressionSyntax
            && context.SemanticModel.GetTypeInfo(expression, context.CancellationToken).Type is { } type
            && AsyncDisposal.Gains(type, expression, context.SemanticModel, facts, context.CancellationToken)
            && !AsyncDisposal.IsFlushed(expression, LastOf(body))
            && !AsyncDisposal.IsDrained(expression, Function.Around(statement)))
        {
            Report(context, facts, statement, statement.UsingKeyword.GetLocation(), type, "'await using'");
        }
    }

    private static void AnalyzeDeclaration(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var statement = (LocalDeclarationStatementSyntax)context.Node;
        if (statement.UsingKeyword.RawKind == 0 || statement.AwaitKeyword.RawKind != 0 || !CanAwaitAt(statement, context, facts))
        {
            return;
        }

        // The scope of the variable ends with its block.
        var body = statement.Parent switch
        {
            BlockSyntax block => block.Statements,
            GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => SyntaxFactory.List(unit.Members.OfType<GlobalStatementSyntax>().Select(global => global.Statement)),
            _ => default,
        };
        AnalyzeVariables(context, facts, statement, statement.UsingKeyword, statement.Declaration, body);
    }

    private static void AnalyzeVariables(SyntaxNodeAnalysisContext context, ColoringFacts facts, StatementSyntax statement, SyntaxToken keyword, VariableDeclarationSyntax declaration, SyntaxList<StatementSyntax> body)
    {
        if (context.SemanticModel.GetTypeInfo(declaration.Type, context.CancellationToken).Type is not { } type)
        {
            return;
        }

        foreach (var variable in declaration.Variables)
        {
            if (AsyncDisposal.Gains(type, variable.Initializer?.Value, context.SemanticModel, facts, context.CancellationToken)
                && !AsyncDisposal.IsFlushed(SyntaxFactory.IdentifierName(variable.Identifier), LastOf(body))
                && !AsyncDisposal.IsDrained(SyntaxFactory.IdentifierName(variable.Identifier), Function.Around(statement)))
            {
                Report(context, facts, statement, keyword.GetLocation(), type, "'await using'");
                return;
            }
        }
    }

    private static void AnalyzeCall(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        if (call.ArgumentList.Arguments.Count != 0
            || TwinSyntax.NameOf(call.Expression) is not { Identifier.ValueText: "Dispose" } name
            || ReceiverOf(call) is not { } receiver
            || receiver is ThisExpressionSyntax or BaseExpressionSyntax
            || !CanAwaitAt(call, context, facts))
        {
            // `Dispose()` of one's own is how a type without async work implements DisposeAsync.
            return;
        }

        var model = context.SemanticModel;
        if (model.GetTypeInfo(receiver, context.CancellationToken).Type is { } type
            && model.GetSymbolInfo(call, context.CancellationToken).Symbol is IMethodSymbol { IsStatic: false, ReturnsVoid: true, Parameters.IsEmpty: true }
            && AsyncDisposal.Gains(type, receiver, model, facts, context.CancellationToken)
            && !AsyncDisposal.IsFlushed(receiver, Before(call))
            && !AsyncDisposal.IsDrained(receiver, Function.Around(call)))
        {
            Report(context, facts, call, name.GetLocation(), type, "'await " + receiver.WithoutTrivia() + ".DisposeAsync()'");
        }
    }

    private static void Report(SyntaxNodeAnalysisContext context, ColoringFacts facts, SyntaxNode place, Location location, ITypeSymbol type, string form)
    {
        var function = Function.Around(place);
        if (!ColorSwitch.IsShared(place, function)
            && AwaitPosition.Obstacle(place, function, context.SemanticModel, facts.Known, context.CancellationToken) == AwaitObstacle.None
            && !Unreported.Covers(place, context.SemanticModel, facts.Known, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.SyncDisposeInAsync, location, type.Name, function.Describe("async"), form));
        }
    }

    private static bool CanAwaitAt(SyntaxNode place, SyntaxNodeAnalysisContext context, ColoringFacts facts) =>
        SyncCall.CanAwaitAt(place, Function.Around(place), context.SemanticModel, facts.Known, context.CancellationToken);

    private static bool HasAwaitUsing(SyntaxNode node) => node.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp8 };

    private static ExpressionSyntax? ReceiverOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Expression,
        MemberBindingExpressionSyntax => TwinSyntax.ConditionalAround(call)?.Expression,
        _ => null,
    };

    // A `return` at the end writes nothing more.
    private static StatementSyntax? LastOf(SyntaxList<StatementSyntax> body)
    {
        var last = body.Count - 1;
        return last >= 1 && body[last] is ReturnStatementSyntax { Expression: null or IdentifierNameSyntax or LiteralExpressionSyntax } ? body[last - 1] : last >= 0 ? body[last] : null;
    }

    // The first statement of a `finally` follows the last one of its `try`.
    private static StatementSyntax? Before(InvocationExpressionSyntax call)
    {
        if (call.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax block } statement)
        {
            return null;
        }

        var index = block.Statements.IndexOf(statement);
        return index > 0 ? block.Statements[index - 1]
            : block.Parent is FinallyClauseSyntax { Parent: TryStatementSyntax tried } ? LastOf(tried.Block.Statements)
            : null;
    }
}
