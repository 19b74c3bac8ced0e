using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Awaiting;

/// <summary>AC2012: a handler of <c>AggregateException</c> that an <c>await</c> never reaches.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AggregateExceptionAroundAwaitAnalyzer : ColoringAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public AggregateExceptionAroundAwaitAnalyzer()
        : base(Rules.AggregateExceptionAroundAwait)
    {
    }

    private protected override void Register(CompilationStartAnalysisContext context, ColoringFacts facts) =>
        context.RegisterSyntaxNodeAction(node => Analyze(node, facts), SyntaxKind.CatchClause);

    private static void Analyze(SyntaxNodeAnalysisContext context, ColoringFacts facts)
    {
        var handler = (CatchClauseSyntax)context.Node;
        if (handler.Declaration is { Type: var type }
            && NameOf(type) == "AggregateException"
            && handler.Parent is TryStatementSyntax { Block: var block }
            && Function.Around(handler).HasAsyncKeyword
            && SymbolEqualityComparer.Default.Equals(context.SemanticModel.GetTypeInfo(type, context.CancellationToken).Type, facts.Known.AggregateException)
            && AggregateSource.IsExcluded(block, context.SemanticModel, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.AggregateExceptionAroundAwait, type.GetLocation()));
        }
    }

    private static string? NameOf(TypeSyntax type) => type switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax { Right.Identifier.ValueText: var name } => name,
        AliasQualifiedNameSyntax { Name.Identifier.ValueText: var name } => name,
        _ => null,
    };
}
