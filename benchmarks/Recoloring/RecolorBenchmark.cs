using System.Diagnostics;
using System.Globalization;
using AsyncColoring.Recoloring;

namespace AsyncColoring.Benchmarks;

/// <summary>Measures a conversion of a whole solution: deciding, and carrying out with the proof.</summary>
internal static class RecolorBenchmark
{
    /// <summary>What one conversion took.</summary>
    /// <param name="Functions">How many functions the solution has.</param>
    /// <param name="Converted">How many of them changed color.</param>
    /// <param name="Barriers">Where color stopped; none in generated code.</param>
    /// <param name="Compile">Compiling the solution once, to compare with.</param>
    /// <param name="Plan">From a solution nobody has compiled to the plan.</param>
    /// <param name="Apply">From the same to the converted and proved solution.</param>
    /// <param name="PeakBytes">The largest heap on the way.</param>
    internal sealed record Result(int Functions, int Converted, int Barriers, Cost Compile, Cost Plan, Cost Apply, long PeakBytes);

    /// <summary>Time, on the clock and of the processors.</summary>
    internal readonly record struct Cost(TimeSpan Wall, TimeSpan Cpu);

    public static async Task<Result> Run(int functions, Action<string> progress)
    {
        progress($"{functions} functions: compile");
        var code = LayeredCode.Write(functions);
        var (compile, _) = await Measure(async () =>
        {
            foreach (var project in code.Solution.Projects)
            {
                (await project.GetCompilationAsync())!.Emit(Stream.Null);
            }

            return true;
        });

        progress($"{functions} functions: plan");
        code = LayeredCode.Write(functions);
        var (plan, _) = await Measure(() => Recolorer.PlanAsync(new(code.Solution, code.Seeds, RecolorMode.Replace), CancellationToken.None));

        progress($"{functions} functions: apply");
        code = LayeredCode.Write(functions);
        using var heap = new HeapWatch();
        var (apply, recolored) = await Measure(() => Recolorer.ToAsync(new(code.Solution, code.Seeds, RecolorMode.Replace), CancellationToken.None));
        return new(code.Functions, recolored.Plan.Functions.Length, recolored.Plan.Barriers.Length, compile, plan, apply, heap.Peak);
    }

    /// <summary>Where the time goes, phase by phase.</summary>
    public static async Task<Table> Detail(int functions)
    {
        var table = new Table("phase", "wall s", "CPU s", "MB held after");
        var code = LayeredCode.Write(functions);
        var request = new RecolorRequest(code.Solution, code.Seeds, RecolorMode.Replace);
        var cancellation = CancellationToken.None;
        var index = await Phase("index", () => SourceIndex.CreateAsync(code.Solution, cancellation));
        var source = await Phase("graph", () => Task.FromResult(GraphBuilder.Build(index, request, new(), cancellation)));
        var decision = await Phase("decision", () => Task.FromResult(RecolorPlanner.Decide(source.Graph)));
        var (edited, changed) = await Phase("edits", () => Task.FromResult(SolutionEdits.Apply(source, decision, index, new(index), cancellation)));
        var settled = await Phase("settling", () => Settling.SettleAsync(edited, changed, new(index), isProved: false, cancellation));
        var finished = await Phase("bodies", () => UnawaitedBodies.RewriteAsync(settled, changed, cancellation));
        await Phase("proof", () => new Gate(index).CheckAsync(finished, source, changed, new(), cancellation));
        return table;

        async Task<T> Phase<T>(string name, Func<Task<T>> work)
        {
            var (cost, result) = await Measure(work);
            table.Add(name, Seconds(cost.Wall), Seconds(cost.Cpu), (GC.GetTotalMemory(forceFullCollection: true) / 1e6).ToString("N0", CultureInfo.InvariantCulture));
            return result;
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("N1", CultureInfo.InvariantCulture);

    private static async Task<(Cost Cost, T Result)> Measure<T>(Func<Task<T>> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var result = await work();
        return (new(clock.Elapsed, Environment.CpuUsage.TotalTime - cpu), result);
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
