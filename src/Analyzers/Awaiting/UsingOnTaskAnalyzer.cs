using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Awaiting;

/// <summary>AC2008: <c>using</c> on a task instead of the disposable it gives.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsingOnTaskAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public UsingOnTaskAnalyzer()
        : base(Rules.UsingOnTask)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts)
    {
        context.RegisterSyntaxNodeAction(node => AnalyzeStatement(node, facts), SyntaxKind.UsingStatement);
        context.RegisterSyntaxNodeAction(node => AnalyzeDeclaration(node, facts), SyntaxKind.LocalDeclarationStatement);
    }

    private static void AnalyzeStatement(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var statement = (UsingStatementSyntax)context.Node;
        if (statement.Expression is AssignmentExpressionSyntax { Right: var assigned })
        {
            Analyze(context, assigned, facts);
        }
        else if (statement.Expression is { } resource)
        {
            // Whoever awaits the task itself inside has the result, and disposes of the task for tidiness.
            if (resource is not IdentifierNameSyntax { Identifier.ValueText: var name } || !IsAwaited(name, statement.Statement))
            {
                Analyze(context, resource, facts);
            }
        }
        else if (statement.Declaration is { } declaration)
        {
            AnalyzeVariables(context, declaration, statement.Statement, facts);
        }
    }

    private static void AnalyzeDeclaration(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var declaration = (LocalDeclarationStatementSyntax)context.Node;
        if (declaration.UsingKeyword.IsKind(SyntaxKind.UsingKeyword) && declaration.Parent is { } scope)
        {
            AnalyzeVariables(context, declaration.Declaration, scope is GlobalStatementSyntax ? scope.Parent! : scope, facts);
        }
    }

    private static void AnalyzeVariables(SyntaxNodeAnalysisContext context, VariableDeclarationSyntax declaration, SyntaxNode scope, ColoringFacts facts)
    {
        foreach (var variable in declaration.Variables)
        {
            if (variable.Initializer is { Value: var resource } && !IsAwaited(variable.Identifier.ValueText, scope))
            {
                Analyze(context, resource, facts);
            }
        }
    }

    private static bool IsAwaited(string name, SyntaxNode scope)
    {
        foreach (var node in scope.DescendantNodes())
        {
            if (node is IdentifierNameSyntax use && use.Identifier.ValueText == name
                && use.Parent is AwaitExpressionSyntax or ArgumentSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "Result" or "Wait" or "GetAwaiter" or "WaitAsync" or "ContinueWith" })
            {
                return true;
            }
        }

        return false;
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, ExpressionSyntax resource, ColoringFacts facts)
    {
        var (model, known) = (context.SemanticModel, facts.Known);
        if (NeverWaits.Unwrap(resource) is AwaitExpressionSyntax or BaseObjectCreationExpressionSyntax
            || model.GetTypeInfo(resource, context.CancellationToken).Type is not { } type
            || !known.IsTaskOrDerived(type)
            || Awaitable.ResultOf(type, known) is not { } result
            || !(Awaitable.Implements(result, known.IDisposable) || Awaitable.Implements(result, known.IAsyncDisposable)))
        {
            return;
        }

        SyntaxNode place = NeverWaits.Unwrap(resource) is InvocationExpressionSyntax call && TwinSyntax.NameOf(call.Expression) is { } name ? name : resource;
        context.ReportDiagnostic(Diagnostic.Create(Rules.UsingOnTask, place.GetLocation(), result.ToMinimalDisplayString(model, resource.SpanStart)));
    }
}
