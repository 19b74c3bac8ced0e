using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Benchmarks;

/// <summary>Turns results into the text that is printed and that <c>docs/performance.md</c> shows.</summary>
internal static class AnalysisReport
{
    private const double MostTimesFloor = 1.5;
    private const double MostTimesPeer = 0.5;

    // From 10,000 to 250,000 lines even n·log n would cost a third more a line; noise stays below this.
    private const double MostGrowth = 1.25;

    public static string Of(IReadOnlyList<AnalysisBenchmark.Result> results, ImmutableArray<Contestant> contestants, IEnumerable<string> notes, int runs)
    {
        var text = new StringBuilder();
        text.Append($"Roslyn {typeof(Compilation).Assembly.GetName().Version!.ToString(2)}, .NET {Environment.Version.ToString(2)}, ")
            .Append($"{Environment.ProcessorCount} cores, median of {runs} runs.\n");
        foreach (var result in results)
        {
            text.Append($"\n**{result.CodeBase.Name}** ({Count(result.CodeBase.Lines)} lines");
            text.Append(result.CompileErrors == 0 ? ")\n\n" : $", {Count(result.CompileErrors)} compile errors)\n\n");
            text.Append(Costs(result, contestants));
        }

        if (ShowsGrowth(results))
        {
            text.Append("\n**Growth** (CPU microseconds a line; 1.00 × is linear)\n\n").Append(Growth(results, contestants));
        }

        text.Append(Targets(results, contestants));
        foreach (var note in notes)
        {
            text.Append($"\nNote: {note}\n");
        }

        return text.ToString();
    }

    private static Table Costs(AnalysisBenchmark.Result result, ImmutableArray<Contestant> contestants)
    {
        var table = new Table("contestant", "CPU ms", "MB allocated", "× floor", "× compile", "diagnostics");
        foreach (var contestant in contestants)
        {
            var sample = result.Of(contestant);
            table.Add(
                contestant.Name,
                Count(sample.Cpu.TotalMilliseconds),
                Count(sample.Allocated / 1e6),
                Ratio(result.Ratio(contestant, Probe.Floor)),
                Ratio(result.Ratio(contestant, Contestant.Compiler)),
                Count(sample.Findings));
        }

        return table;
    }

    private static Table Growth(IReadOnlyList<AnalysisBenchmark.Result> results, ImmutableArray<Contestant> contestants)
    {
        var table = new Table(["contestant", .. results.Select(result => result.CodeBase.Name), "growth"]);
        foreach (var contestant in contestants)
        {
            table.Add(
            [
                contestant.Name,
                .. results.Select(result => PerLine(result, contestant).ToString("N1", CultureInfo.InvariantCulture)),
                Ratio(PerLine(results[^1], contestant) / PerLine(results[0], contestant)),
            ]);
        }

        return table;
    }

    private static string Targets(IReadOnlyList<AnalysisBenchmark.Result> results, ImmutableArray<Contestant> contestants)
    {
        if (contestants.FirstOrDefault(contestant => contestant.Name == "AsyncColoring") is not { } ours)
        {
            return "";
        }

        var text = new StringBuilder();
        text.Append($"\n**Targets**, on {results[^1].CodeBase.Name}\n\n");
        Check("floor", results[^1].Ratio(ours, Probe.Floor), MostTimesFloor);
        foreach (var peer in contestants.Where(contestant => contestant.Name.Contains("Threading") || contestant.Name.Contains("Meziantou")))
        {
            Check(peer.Name, results[^1].Ratio(ours, peer), MostTimesPeer);
        }

        if (ShowsGrowth(results))
        {
            // Beside the floor's: a collector with a fuller heap makes every line dearer, whoever looks at it.
            Check("growth per line, beside the floor's", results[^1].Ratio(ours, Probe.Floor) / results[0].Ratio(ours, Probe.Floor), MostGrowth);
        }

        return text.ToString();

        void Check(string what, double ratio, double most) =>
            text.Append($"- {what}: {Ratio(ratio)} (at most {Ratio(most)}): {(ratio <= most ? "met" : "**missed**")}\n");
    }

    private static bool ShowsGrowth(IReadOnlyList<AnalysisBenchmark.Result> results) =>
        results.Count > 1 && results.All(result => result.CodeBase.IsGenerated);

    private static double PerLine(AnalysisBenchmark.Result result, Contestant contestant) =>
        result.Of(contestant).Cpu.TotalMicroseconds / result.CodeBase.Lines;

    private static string Count(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Ratio(double value) => value.ToString("N2", CultureInfo.InvariantCulture) + " ×";
}
