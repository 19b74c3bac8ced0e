using System.Collections.Concurrent;
using System.Collections.Immutable;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Tests.Robustness;

/// <summary>What all analyzers together make of a compilation: findings, and whatever they threw.</summary>
/// <param name="Findings">The diagnostics of the rules.</param>
/// <param name="Failures">Exceptions, and AD0001 in whatever form; empty for a sound package.</param>
/// <param name="Cost">The time spent inside the analyzers.</param>
internal sealed record Inspection(ImmutableArray<Diagnostic> Findings, ImmutableArray<string> Failures, TimeSpan Cost)
{
    public static CSharpParseOptions Language { get; } = new(LanguageVersion.Preview, DocumentationMode.Parse);

    public static CSharpCompilationOptions Options { get; } =
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false);

    /// <summary>One compilation whose references are already loaded: <see cref="With"/> derives all others from it.</summary>
    public static CSharpCompilation Net { get; } = Empty(References.Net);

    public static CSharpCompilation Empty(IEnumerable<MetadataReference> references) =>
        CSharpCompilation.Create("Probe", [CSharpSyntaxTree.ParseText(string.Empty, Language, "Probe.cs"), CSharpSyntaxTree.ParseText(Corpus.GlobalUsings, Language, "GlobalUsings.cs")], references, Options);

    public static CSharpCompilation With(CSharpCompilation empty, string text) =>
        empty.ReplaceSyntaxTree(empty.SyntaxTrees[0], CSharpSyntaxTree.ParseText(text, Language, "Probe.cs"));

    public static CSharpCompilation With(CSharpCompilation empty, IEnumerable<string> texts) =>
        empty.AddSyntaxTrees(texts.Select((text, number) => CSharpSyntaxTree.ParseText(text, Language, $"Probe{number}.cs")));

    public static async Task<Inspection> Of(Compilation compilation, CancellationToken cancellation, ImmutableArray<DiagnosticAnalyzer> analyzers = default, ImmutableArray<AdditionalText> additional = default)
    {
        var failures = new ConcurrentQueue<string>();
        analyzers = analyzers.IsDefault ? Catalogue.Analyzers : analyzers;
        var analysis = new CompilationWithAnalyzers(compilation, analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(additional.IsDefault ? [] : additional),
            onAnalyzerException: (exception, analyzer, _) => failures.Enqueue($"{analyzer.GetType().Name}: {exception}"),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: true,
            reportSuppressedDiagnostics: false));
        var findings = await analysis.GetAnalyzerDiagnosticsAsync(cancellation);
        var cost = TimeSpan.Zero;
        foreach (var analyzer in analyzers)
        {
            cost += (await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, cancellation)).ExecutionTime;
        }

        foreach (var broken in findings.Where(finding => !finding.Id.StartsWith("AC", StringComparison.Ordinal)))
        {
            failures.Enqueue(broken.ToString());
        }

        return new(findings, [.. failures], cost);
    }
}
