using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Recoloring;

/// <summary>
/// Rules asked about single functions. The analysis that comes with Roslyn understands every body of a project before it asks the first rule;
/// ours look at a name first, and then at few of them.
/// </summary>
internal sealed class RulesAtFunctions : CompilationStartAnalysisContext
{
    private readonly Dictionary<SyntaxKind, List<Action<SyntaxNodeAnalysisContext>>> _actions = new();

    /// <summary>Starts the rules on a compilation.</summary>
    public RulesAtFunctions(IEnumerable<ColoringAnalyzer> rules, Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
        : base(compilation, options, cancellation)
    {
        foreach (var rule in rules)
        {
            rule.Start(this);
        }
    }

    /// <summary>What the rules find in a function and in those inside it, whatever is configured or suppressed.</summary>
    public IEnumerable<Diagnostic> FindingsIn(SyntaxNode function, SemanticModel model)
    {
        var findings = new List<Diagnostic>();
        foreach (var node in function.DescendantNodesAndSelf())
        {
            if (_actions.TryGetValue(node.Kind(), out var actions))
            {
                CancellationToken.ThrowIfCancellationRequested();
#pragma warning disable CS0618 // "Use CompilationWithAnalyzers": that is what understands everything first.
                var context = new SyntaxNodeAnalysisContext(node, model, Options, findings.Add, _ => true, CancellationToken);
#pragma warning restore CS0618
                foreach (var action in actions)
                {
                    action(context);
                }
            }
        }

        return findings;
    }

    /// <inheritdoc/>
    public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds)
    {
        foreach (var kind in (ImmutableArray<SyntaxKind>)(object)syntaxKinds)
        {
            if (!_actions.TryGetValue(kind, out var actions))
            {
                _actions.Add(kind, actions = new());
            }

            actions.Add(action);
        }
    }

    /// <inheritdoc/>
    public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw NoNodes();

    /// <inheritdoc/>
    public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw NoNodes();

    /// <inheritdoc/>
    public override void RegisterCompilationEndAction(Action<CompilationAnalysisContext> action) => throw NoNodes();

    /// <inheritdoc/>
    public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => throw NoNodes();

    /// <inheritdoc/>
    public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => throw NoNodes();

    /// <inheritdoc/>
    public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => throw NoNodes();

    private static NotSupportedException NoNodes() => new("Only rules that look at nodes can be asked about a function.");
}
