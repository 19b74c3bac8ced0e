using System.Diagnostics;
using System.Globalization;
using AsyncColoring.Recoloring;

namespace AsyncColoring.Benchmarks;

/// <summary>Measures a conversion of a whole solution: deciding, and carrying out with the proof.</summary>
internal static class RecolorBenchmark
{
    // Enough for every method on the way to be compiled; it is dear, and the smallest solution would pay for all.
    private const int WarmUp = 400;

    /// <summary>What one conversion took.</summary>
    /// <param name="Functions">How many functions the solution has.</param>
    /// <param name="Converted">How many of them changed color.</param>
    /// <param name="Compile">Compiling the solution once, to compare with.</param>
    /// <param name="Plan">From a solution nobody has compiled to the plan.</param>
    /// <param name="Convert">From the same to the converted and proved solution.</param>
    internal sealed record Result(int Functions, int Converted, Cost Compile, Cost Plan, Cost Convert)
    {
        public TimeSpan CpuOfFunction => Convert.Cpu / Functions;
    }

    /// <summary>Time on the clock and of the processors, and the largest heap on the way.</summary>
    internal readonly record struct Cost(TimeSpan Wall, TimeSpan Cpu, long PeakBytes);

    /// <summary>One result for each size, the smallest first.</summary>
    public static async Task<IReadOnlyList<Result>> Run(IEnumerable<int> sizes, int runs, Action<string> progress)
    {
        await Run(WarmUp, "warm-up", progress);
        var results = new List<Result>();
        foreach (var size in sizes)
        {
            var rounds = new List<Result>();
            for (var run = 1; run <= runs; run++)
            {
                rounds.Add(await Run(size, $"run {run} of {runs}", progress));
            }

            results.Add(rounds.OrderBy(result => result.Convert.Cpu / result.Compile.Cpu).ElementAt(runs / 2));
        }

        return results;
    }

    private static async Task<Result> Run(int functions, string run, Action<string> progress)
    {
        var (compile, _) = await Measured("compile", async code =>
        {
            foreach (var project in code.Solution.Projects)
            {
                (await project.GetCompilationAsync())!.Emit(Stream.Null);
            }

            return true;
        });
        var (plan, _) = await Measured("plan", code => Recolorer.PlanAsync(Request(code), CancellationToken.None));
        var (convert, recolored) = await Measured("convert", code => Recolorer.ToAsync(Request(code), CancellationToken.None));
        return new(functions, recolored.Plan.Functions.Length, compile, plan, convert);

        // Each time written anew: what the one before has understood of it would help the next.
        Task<(Cost Cost, T Result)> Measured<T>(string step, Func<LayeredCode, Task<T>> work)
        {
            progress($"{functions} functions: {run}, {step}");
            var code = LayeredCode.Write(functions);
            return Measure(() => work(code));
        }
    }

    /// <summary>Where the time goes, phase by phase.</summary>
    public static async Task<Table> Detail(int functions)
    {
        var table = new Table("phase", "wall s", "CPU s", "GC s", "MB held after");
        await Run(WarmUp, "warm-up", _ => { });
        var code = LayeredCode.Write(functions);
        var request = Request(code);
        var cancellation = CancellationToken.None;
        var index = await Phase("index", () => SourceIndex.CreateAsync(code.Solution, cancellation));
        var source = await Phase("graph", () => Task.FromResult(GraphBuilder.Build(index, request, new(), cancellation)));
        var decision = await Phase("decision", () => Task.FromResult(RecolorPlanner.Decide(source.Graph)));
        var (edited, changed) = await Phase("edits", () => Task.FromResult(SolutionEdits.Apply(source, decision, index, new(index), cancellation)));
        index.ForgetBodies();
        var (settled, _) = await Phase("settling", () => Settling.SettleAsync(edited, changed, new(index), isProved: false, cancellation));
        var finished = await Phase("bodies", () => UnawaitedBodies.RewriteAsync(settled, changed, cancellation));
        await Phase("proof", () => new Gate(new(code.Solution)).CheckAsync(finished, source, changed, new(), cancellation));
        return table;

        async Task<T> Phase<T>(string name, Func<Task<T>> work)
        {
            var paused = GC.GetTotalPauseDuration();
            var (cost, result) = await Measure(work);
            table.Add(name, Seconds(cost.Wall), Seconds(cost.Cpu), Seconds(GC.GetTotalPauseDuration() - paused), (GC.GetTotalMemory(forceFullCollection: true) / 1e6).ToString("N0", CultureInfo.InvariantCulture));
            return result;
        }
    }

    private static RecolorRequest Request(LayeredCode code) => new(code.Solution, code.Seeds, RecolorMode.Replace);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("N1", CultureInfo.InvariantCulture);

    private static async Task<(Cost Cost, T Result)> Measure<T>(Func<Task<T>> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var heap = new HeapWatch();
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var result = await work();
        return (new(clock.Elapsed, Environment.CpuUsage.TotalTime - cpu, heap.Peak), result);
    }

    // Looks at the heap while the work goes on: garbage counts too, since somebody has to hold it.
    private sealed class HeapWatch : IDisposable
    {
        private readonly Timer _timer;
        private long _peak;

        public HeapWatch() => _timer = new(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));

        public long Peak
        {
            get
            {
                Look();
                return Interlocked.Read(ref _peak);
            }
        }

        public void Dispose() => _timer.Dispose();

        private void Look()
        {
            var now = GC.GetTotalMemory(forceFullCollection: false);
            if (now > Interlocked.Read(ref _peak))
            {
                Interlocked.Exchange(ref _peak, now);
            }
        }
    }
}
