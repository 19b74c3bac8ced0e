using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using AsyncColoring.Blocking;
using AsyncColoring.Recoloring;
using AsyncColoring.Tests.Recoloring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Benchmarks;

/// <summary>What became of a case.</summary>
internal enum Verdict
{
    /// <summary>Waits less, compiles without a new warning, and does what it did.</summary>
    Correct,

    /// <summary>The same, but the wait itself stays: some callers await now, others cannot.</summary>
    InPart,

    /// <summary>Does not compile, compiles with a new warning, or the fix threw.</summary>
    Broken,

    /// <summary>Compiles without a word, and does something else or never ends.</summary>
    SilentlyWrong,

    /// <summary>Stays as it was, and the reason is named.</summary>
    Refused,

    /// <summary>Stays as it was.</summary>
    NotOffered,
}

/// <summary>One case in the hands of one converter.</summary>
/// <param name="Case">The name of the case.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Waits">The blocking waits before.</param>
/// <param name="Left">The blocking waits after; as many where the outcome is wrong.</param>
/// <param name="WasRun">Whether both forms were run and compared.</param>
/// <param name="Reason">What the verdict rests on, in a few words; empty where there is nothing to say.</param>
internal sealed record Judgement(string Case, Verdict Verdict, int Waits, int Left, bool WasRun, string Reason);

/// <summary>
/// Judges conversions by the cases of our own tests: small programs that block, most of them with something in the way.
/// The cases are ours, the questions are the compiler's and the program's own.
/// </summary>
internal static class OutcomeBenchmark
{
    private static Exception? _unhandled;

    // An async void function that throws ends the process; here it is a verdict.
    static OutcomeBenchmark() => ExceptionHandling.SetUnhandledExceptionHandler(exception =>
    {
        Volatile.Write(ref _unhandled, exception);
        return true;
    });

    /// <summary>Judges every case that has a blocking wait.</summary>
    public static async Task<IReadOnlyList<Judgement>> Run(Converter converter, Action<string> progress)
    {
        progress($"outcomes: {converter.Name}");
        var references = CodeBase.ReferencePacks();
        var judgements = new List<Judgement>();
        foreach (var name in Case.Names)
        {
            var solution = Case.Read(name).Open(references);
            if (await Waits(solution) is { IsEmpty: false } waits)
            {
                judgements.Add(await Judge(converter, name, solution, waits));
            }
        }

        return judgements;
    }

    private static async Task<Judgement> Judge(Converter converter, string name, Solution solution, ImmutableArray<RecolorSeed> waits)
    {
        Solution converted;
        try
        {
            converted = await converter.ConvertAsync(solution);
        }
        catch (Exception exception)
        {
            return Unchanged(Verdict.Broken, $"the fix threw {exception.GetType().Name}: {exception.Message}");
        }

        if (converted == solution)
        {
            return converter == Converter.Ours && (await Recolorer.ToAsync(new(solution, waits), CancellationToken.None)).Plan.Barriers is [var barrier, ..]
                ? Unchanged(Verdict.Refused, barrier.Kind.ToString())
                : Unchanged(Verdict.NotOffered, "");
        }

        var before = await Emitted.OfAsync(solution);
        var after = await Emitted.OfAsync(converted);
        if (after.Errors.Concat(after.NewSince(before)).FirstOrDefault() is { } problem)
        {
            return Unchanged(Verdict.Broken, $"{problem.Id}: {problem.GetMessage()}");
        }

        var (wasRun, difference) = await Compare(before, after);
        if (difference is not null)
        {
            return Unchanged(Verdict.SilentlyWrong, difference);
        }

        var left = (await Waits(converted)).Length;
        return new(name, left < waits.Length ? Verdict.Correct : Verdict.InPart, waits.Length, left, wasRun, "");

        Judgement Unchanged(Verdict verdict, string reason) => new(name, verdict, waits.Length, waits.Length, WasRun: verdict == Verdict.SilentlyWrong, reason.ReplaceLineEndings(" "));
    }

    // Our own rule counts for everybody: tasks waited for in async functions, in others, and in constructors.
    private static async Task<ImmutableArray<RecolorSeed>> Waits(Solution solution)
    {
        var waits = ImmutableArray.CreateBuilder<RecolorSeed>();
        foreach (var project in solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync())!;
            foreach (var finding in await compilation.WithAnalyzers([new BlockingWaitAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync())
            {
                waits.Add(new(solution.GetDocument(finding.Location.SourceTree)!.Id, finding.Location.SourceSpan));
            }
        }

        return waits.ToImmutable();
    }

    // A case that has an entry and does the same however it is run can be compared with what became of it.
    private static async Task<(bool WasRun, string? Difference)> Compare(Emitted before, Emitted after)
    {
        var (expected, _) = await Runs(before);
        if (expected.Select(run => run.Outcome).Distinct().Count() != 1)
        {
            return (false, null);
        }

        var (runs, failure) = await Runs(after);
        return (true, failure
            ?? (runs.IsEmpty ? "the entry is gone"
                : runs.FirstOrDefault(run => run.Outcome != expected[0].Outcome) is { Run: { } run } ? $"{run} does something else" : null));
    }

    private static async Task<(ImmutableArray<(string Run, Outcome Outcome)> Runs, string? Failure)> Runs(Emitted emitted)
    {
        Volatile.Write(ref _unhandled, null);
        try
        {
            var outcomes = await Execution.Run(emitted);
            return (outcomes, Volatile.Read(ref _unhandled) is { } unhandled ? $"the process ends: nobody handles {unhandled.GetType().Name}" : null);
        }
        catch (TimeoutException deadlock)
        {
            return ([], deadlock.Message);
        }
    }
}
