using System.Globalization;
using System.Text;

namespace AsyncColoring.Benchmarks;

/// <summary>Turns results into the text that is printed and that <c>docs/performance.md</c> shows.</summary>
internal static class RecolorReport
{
    private const double MostSeconds = 60;
    private const int TargetFunctions = 100_000;

    // From 1,000 to 100,000 functions n·log n would cost 1.67 times as much each.
    private const double MostGrowth = 1.5;

    public static string OfCost(IReadOnlyList<RecolorBenchmark.Result> results, int runs)
    {
        var text = new StringBuilder();
        text.Append($"{Environment.ProcessorCount} cores, median of {runs} {(runs == 1 ? "run" : "runs")}.\n\n");
        var table = new Table("functions", "converted", "compile, s", "plan, s", "convert, s", "CPU s", "× compile", "CPU µs a function", "MB, compile", "MB, convert");
        foreach (var result in results)
        {
            table.Add(
                Count(result.Functions),
                Count(result.Converted),
                Seconds(result.Compile.Wall),
                Seconds(result.Plan.Wall),
                Seconds(result.Convert.Wall),
                Seconds(result.Convert.Cpu),
                Ratio(result.Convert.Cpu / result.Compile.Cpu),
                Count(result.CpuOfFunction.TotalMicroseconds),
                Count(result.Compile.PeakBytes / 1e6),
                Count(result.Convert.PeakBytes / 1e6));
        }

        text.Append(table).Append(Targets(results));
        return text.ToString();
    }

    public static string OfOutcomes(IReadOnlyList<(Converter Converter, IReadOnlyList<Judgement> Judgements)> outcomes)
    {
        var cases = outcomes[0].Judgements;
        var text = new StringBuilder();
        text.Append($"{cases.Count} cases with {cases.Sum(judgement => judgement.Waits)} blocking waits.\n\n");
        var table = new Table("contestant", "correct", "correct in part", "wrong", "refused with a reason", "not offered", "waits gone", "run and compared");
        foreach (var (converter, judgements) in outcomes)
        {
            table.Add(
                converter.Name,
                Cases(judgements, Verdict.Correct),
                Cases(judgements, Verdict.InPart),
                Cases(judgements, Verdict.Wrong),
                Cases(judgements, Verdict.Refused),
                Cases(judgements, Verdict.NotOffered),
                Count(judgements.Sum(judgement => judgement.Waits - judgement.Left)),
                Count(judgements.Count(judgement => judgement.WasRun)));
        }

        return text.Append(table).ToString();
    }

    /// <summary>Case by case, what became of it in whose hands.</summary>
    public static Table CaseByCase(IReadOnlyList<(Converter Converter, IReadOnlyList<Judgement> Judgements)> outcomes)
    {
        var table = new Table(["case", .. outcomes.Select(outcome => outcome.Converter.Name)]);
        for (var i = 0; i < outcomes[0].Judgements.Count; i++)
        {
            table.Add([outcomes[0].Judgements[i].Case, .. outcomes.Select(outcome => Show(outcome.Judgements[i]))]);
        }

        return table;

        static string Show(Judgement judgement) =>
            $"{judgement.Verdict}, {judgement.Waits} → {judgement.Left}{(judgement.Reason.Length > 0 ? $" ({judgement.Reason})" : "")}";
    }

    private static string Targets(IReadOnlyList<RecolorBenchmark.Result> results)
    {
        var text = new StringBuilder();
        var largest = results[^1];
        if (largest.Functions >= TargetFunctions)
        {
            Check($"{Count(largest.Functions)} functions", largest.Convert.Wall.TotalSeconds, MostSeconds, "s");
        }

        if (results.Count > 1)
        {
            // Beside the compiler's: a collector with a fuller heap makes every function dearer, whoever reads it.
            Check(
                $"growth a function from {Count(results[0].Functions)} to {Count(largest.Functions)} functions, beside the compiler's",
                largest.Convert.Cpu / largest.Compile.Cpu / (results[0].Convert.Cpu / results[0].Compile.Cpu), MostGrowth, "×");
        }

        return text.Length > 0 ? $"\n**Targets**\n\n{text}" : "";

        void Check(string what, double measured, double most, string unit) =>
            text.Append($"- {what}: {Figure(measured)} {unit} (at most {Figure(most)} {unit}): {(measured <= most ? "met" : "**missed**")}\n");
    }

    private static string Cases(IReadOnlyList<Judgement> judgements, Verdict verdict) => Count(judgements.Count(judgement => judgement.Verdict == verdict));

    private static string Count(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Figure(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("N1", CultureInfo.InvariantCulture);

    private static string Ratio(double value) => value.ToString("N2", CultureInfo.InvariantCulture) + " ×";
}
