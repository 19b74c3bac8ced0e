using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring;

/// <summary>The skeleton every rule stands on: concurrent, blind to generated code, its facts fetched once per compilation.</summary>
public abstract class ColoringAnalyzer : DiagnosticAnalyzer
{
    private protected ColoringAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = ImmutableArray.Create(rules);

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var facts = ColoringFacts.Of(start.Compilation, start.Options, start.CancellationToken);
            if (facts.Known.Task is not null)
            {
                Register(start, facts);
            }
        });
    }

    /// <summary>Registers the narrowest actions the rule needs; called only where <c>Task</c> exists.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context, ColoringFacts facts);
}
