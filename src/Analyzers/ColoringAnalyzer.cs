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
        context.RegisterCompilationStartAction(Start);
    }

    /// <summary>Begins with a compilation.</summary>
    internal void Start(CompilationStartAnalysisContext context)
    {
        var facts = ColoringFacts.Of(context.Compilation, context.Options, context.CancellationToken);
        if (facts.Known.Task is not null)
        {
            Register(context, facts);
        }
    }

    /// <summary>Registers the narrowest actions the rule needs; called only where <c>Task</c> exists.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context, ColoringFacts facts);
}
