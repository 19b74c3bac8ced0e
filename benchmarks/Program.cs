using System.Collections.Immutable;
using AsyncColoring.Benchmarks;

try
{
    switch (args)
    {
        case ["analysis", .. var rest]:
            await Analysis(AnalysisArguments.Parse(rest));
            return 0;
        case ["recolor", .. var rest]:
            await Recolor(RecolorArguments.Parse(rest));
            return 0;
        case []:
            throw new UsageException($"Say what to measure. {AnalysisArguments.Usage} {RecolorArguments.Usage}");
        default:
            throw new UsageException($"'{args[0]}' is not something to measure. {AnalysisArguments.Usage} {RecolorArguments.Usage}");
    }
}
catch (UsageException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

static async Task Analysis(AnalysisArguments arguments)
{
    var page = arguments.UpdateDocs ? PerformancePage.Find("analysis") : null;
    var ours = Contestant.AsyncColoring();
    ImmutableArray<Contestant> contestants =
    [
        Contestant.Compiler,
        Probe.Floor,
        .. arguments.Probes ? Probe.All : [],
        .. ours.Analyzers.IsEmpty ? ImmutableArray<Contestant>.Empty : [ours],
        .. arguments.Peers ? Contestant.Peers() : [],
    ];

    var benchmark = new AnalysisBenchmark(contestants, arguments.Runs);
    var results = new List<AnalysisBenchmark.Result>();
    foreach (var codeBase in arguments.CodeBases())
    {
        results.Add(await benchmark.Run(codeBase, Console.Error.WriteLine));
    }

    // Without analyzers we are not a contestant, and our note would get lost.
    var notes = ours.Analyzers.IsEmpty ? benchmark.Notes.Concat(ours.Notes) : benchmark.Notes;
    var report = AnalysisReport.Of(results, contestants, notes, arguments.Runs);
    Console.WriteLine(report);
    if (arguments.Detail && !ours.Analyzers.IsEmpty)
    {
        Console.WriteLine($"AsyncColoring by analyzer, on {results[^1].CodeBase.Name}\n");
        Console.WriteLine(await AnalysisBenchmark.Detail(results[^1].CodeBase, ours));
    }

    page?.Replace(report);
}

static async Task Recolor(RecolorArguments arguments)
{
    var page = arguments.UpdateDocs ? PerformancePage.Find("conversion") : null;
    var reports = new List<string>();
    if (arguments.Cost)
    {
        Report(RecolorReport.OfCost(await RecolorBenchmark.Run(arguments.Sizes, arguments.Runs, Console.Error.WriteLine), arguments.Runs));
        if (arguments.Detail)
        {
            Console.WriteLine(await RecolorBenchmark.Detail(arguments.Sizes[^1]));
        }
    }

    if (arguments.Outcomes)
    {
        var outcomes = new List<(Converter Converter, IReadOnlyList<Judgement> Judgements)>();
        foreach (var converter in arguments.Peers ? Converter.Peers().Prepend(Converter.Ours) : [Converter.Ours])
        {
            outcomes.Add((converter, await OutcomeBenchmark.Run(converter, Console.Error.WriteLine)));
        }

        Report(RecolorReport.OfOutcomes(outcomes));
        if (arguments.Detail)
        {
            Console.WriteLine(RecolorReport.CaseByCase(outcomes));
        }
    }

    page?.Replace(string.Join('\n', reports));

    void Report(string report)
    {
        Console.WriteLine(report);
        reports.Add(report);
    }
}
