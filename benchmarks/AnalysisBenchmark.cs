using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Benchmarks;

/// <summary>Measures what analyzers cost, all contestants in one process and in turns.</summary>
internal sealed class AnalysisBenchmark(ImmutableArray<Contestant> contestants, int runs)
{
    private readonly Dictionary<string, int> _crashes = [];

    /// <summary>What one analysis of one code base took.</summary>
    internal readonly record struct Sample(TimeSpan Cpu, long Allocated, int Findings);

    /// <summary>What each contestant took in each round on one code base.</summary>
    internal sealed record Result(CodeBase CodeBase, int CompileErrors, IReadOnlyDictionary<Contestant, List<Sample>> Samples)
    {
        /// <summary>The medians of a contestant.</summary>
        public Sample Of(Contestant contestant) => new(
            Middle(Samples[contestant].Select(sample => sample.Cpu)),
            Middle(Samples[contestant].Select(sample => sample.Allocated)),
            Middle(Samples[contestant].Select(sample => sample.Findings)));

        /// <summary>How often the CPU time of one contains that of the other: compared within each round, then the median.</summary>
        public double Ratio(Contestant contestant, Contestant other) =>
            Middle(Samples[contestant].Zip(Samples[other], (one, another) => one.Cpu / another.Cpu));

        private static T Middle<T>(IEnumerable<T> values)
        {
            var ordered = values.Order().ToList();
            return ordered[ordered.Count / 2];
        }
    }

    public IEnumerable<string> Notes =>
        contestants.SelectMany(contestant => contestant.Notes)
            .Concat(_crashes.Select(crash => $"{crash.Key}: {crash.Value} exceptions thrown by its analyzers, all runs together."));

    public async Task<Result> Run(CodeBase codeBase, Action<string> progress)
    {
        var samples = contestants.ToDictionary(contestant => contestant, _ => new List<Sample>());

        // In turns, each round beginning with the next contestant: neither the hour nor the neighbour favours anybody.
        // Round 0 warms up and is not counted.
        for (var round = 0; round <= runs; round++)
        {
            for (var turn = 0; turn < contestants.Length; turn++)
            {
                var contestant = contestants[(round + turn) % contestants.Length];
                progress($"{codeBase.Name}: {(round == 0 ? "warm-up" : $"run {round} of {runs}")}, {contestant.Name}");
                var sample = await Measure(codeBase, contestant);
                if (round > 0)
                {
                    samples[contestant].Add(sample);
                }
            }
        }

        var errors = codeBase.Compile().GetDiagnostics().Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return new(codeBase, errors, samples);
    }

    /// <summary>CPU time by analyzer, as the analysis engine itself accounts for it, dearest first.</summary>
    public static async Task<Table> Detail(CodeBase codeBase, Contestant contestant)
    {
        var table = new Table("analyzer", "ms", "share", "rules");
        var result = await Analysis(codeBase.Compile(), contestant, (_, _, _) => { }, timed: true).GetAnalysisResultAsync(CancellationToken.None);
        var total = result.AnalyzerTelemetryInfo.Values.Sum(telemetry => telemetry.ExecutionTime.TotalMilliseconds);
        foreach (var (analyzer, telemetry) in result.AnalyzerTelemetryInfo.OrderByDescending(pair => pair.Value.ExecutionTime))
        {
            var time = telemetry.ExecutionTime.TotalMilliseconds;
            table.Add(
                analyzer.GetType().Name,
                time.ToString("N1", CultureInfo.InvariantCulture),
                (time / Math.Max(total, 1e-9)).ToString("P1", CultureInfo.InvariantCulture),
                string.Join(" ", analyzer.SupportedDiagnostics.Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal)));
        }

        return table;
    }

    private async Task<Sample> Measure(CodeBase codeBase, Contestant contestant)
    {
        var compilation = codeBase.Compile();

        // The garbage of the one before is not this one's to clear away.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var findings = contestant.Analyzers.IsEmpty ? Emit(compilation) : await Analyze(compilation, contestant);
        return new(Environment.CpuUsage.TotalTime - cpu, GC.GetTotalAllocatedBytes(precise: true) - allocated, findings);
    }

    private static int Emit(Compilation compilation)
    {
        using var assembly = new MemoryStream();
        return compilation.Emit(assembly).Diagnostics.Count(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden);
    }

    private async Task<int> Analyze(Compilation compilation, Contestant contestant)
    {
        var diagnostics = await Analysis(compilation, contestant, Crashed, timed: false).GetAnalyzerDiagnosticsAsync();
        return diagnostics.Count(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden);

        void Crashed(Exception exception, DiagnosticAnalyzer analyzer, Diagnostic diagnostic)
        {
            lock (_crashes)
            {
                _crashes[contestant.Name] = _crashes.GetValueOrDefault(contestant.Name) + 1;
            }
        }
    }

    private static CompilationWithAnalyzers Analysis(
        Compilation compilation, Contestant contestant, Action<Exception, DiagnosticAnalyzer, Diagnostic> crashed, bool timed) =>
        new(compilation, contestant.Analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(contestant.Files), crashed, concurrentAnalysis: true, logAnalyzerExecutionTime: timed, reportSuppressedDiagnostics: false));
}
