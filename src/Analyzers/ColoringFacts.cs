using System.Runtime.CompilerServices;
using AsyncColoring.Knowledge;
using AsyncColoring.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring;

/// <summary>What all rules share about one compilation: symbols, tables and looked-up twins, computed once.</summary>
internal sealed class ColoringFacts
{
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<AnalyzerOptions, ColoringFacts>> Cache = new();

    private ColoringFacts(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        Known = KnownSymbols.Of(compilation);
        Table = ApiTable.Of(options, cancellation);
        Options = options.AnalyzerConfigOptionsProvider;
        Twins = new(this);
    }

    public KnownSymbols Known { get; }

    public ApiTable Table { get; }

    public AnalyzerConfigOptionsProvider Options { get; }

    public TwinFinder Twins { get; }

    /// <summary>The facts of a compilation under the options in force.</summary>
    public static ColoringFacts Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        var byOptions = Cache.GetValue(compilation, static _ => new());
        if (!byOptions.TryGetValue(options, out var facts))
        {
            facts = byOptions.GetValue(options, _ => new(compilation, options, cancellation));
        }

        return facts;
    }
}
