using System.Diagnostics;
using System.Text.Json;

namespace ThreadsVersusAsync;

/// <summary>
/// Without <c>--run</c>: starts itself once per column, so that no run sees the memory of another, and prints the table.
/// With it: does one run and prints its <see cref="Reading"/>.
/// </summary>
internal static class Program
{
    private const int MaxWaits = 100_000;
    private const int MaxPoolWaits = 60;
    private const string Usage = "Usage: ThreadsVersusAsync [--waits N]     N from 1 to 100000; 10000 if not given";

    private static async Task<int> Main(string[] args)
    {
        int waits = 10_000;
        string? run = null;
        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--help" or "-h":
                    Console.WriteLine(Usage);
                    return 0;
                case "--waits" when i + 1 < args.Length && int.TryParse(args[i + 1], out waits) && waits is >= 1 and <= MaxWaits:
                    i++;
                    break;
                case "--waits":
                    Console.Error.WriteLine($"--waits takes a whole number from 1 to {MaxWaits}. {Usage}");
                    return 2;
                case "--run" when i + 1 < args.Length && args[i + 1] is "threaded" or "async" or "pool":
                    run = args[++i];
                    break;
                default:
                    Console.Error.WriteLine($"Unknown argument '{args[i]}'. {Usage}");
                    return 2;
            }
        }

        return run is null ? await CompareAsync(waits) : await MeasureAsync(run, waits);
    }

    private static async Task<int> CompareAsync(int waits)
    {
        Console.WriteLine($"{waits:N0} lookups of {Slow.Answer.TotalSeconds:0} s each, then their sum. {Environment.ProcessorCount} cores, .NET {Environment.Version}.");
        Console.WriteLine();

        // A runtime that gets no thread for itself does not survive it: ask for half as many.
        Reading? threaded = null;
        for (int threads = waits; threaded is null && threads > 0; threads /= 2)
        {
            threaded = await InChildAsync("threaded", threads);
        }

        Reading? async = await InChildAsync("async", waits);
        Reading? pool = await InChildAsync("pool", Math.Min(waits, MaxPoolWaits));
        if (threaded is null || async is null || pool is null)
        {
            Console.Error.WriteLine("A run ended without a result; there is nothing to compare.");
            return 1;
        }

        Table.Print(threaded, async, pool);
        Table.Explain(waits, threaded, pool);

        if (Array.Find([threaded, async, pool], r => r.Total != Slow.Expected(r.Waits)) is { } wrong)
        {
            Console.Error.WriteLine($"A run over {wrong.Waits:N0} waits came to {wrong.Total}, not {Slow.Expected(wrong.Waits)}.");
            return 1;
        }

        return 0;
    }

    private static async Task<int> MeasureAsync(string run, int waits)
    {
        await RunAsync(run, 1); // compiles the path first, so that the compiler's memory is not counted
        var measurement = Measurement.Begin();
        var (done, total) = await RunAsync(run, waits);
        Console.WriteLine(JsonSerializer.Serialize(measurement.End(done, total)));
        return 0;
    }

    private static async Task<(int Done, long Total)> RunAsync(string run, int waits) => run switch
    {
        "async" => await Async.SumAsync(waits),
        "pool" => (waits, FanOut.OnPool(waits, Async.PriceAsync).Sum()),
        _ => Threaded.Sum(waits),
    };

    /// <summary>The reading of a run in a process of its own; null if that process did not survive it.</summary>
    private static async Task<Reading?> InChildAsync(string run, int waits)
    {
        string self = Environment.ProcessPath!;
        bool hosted = Path.GetFileNameWithoutExtension(self) == "dotnet";
        string[] arguments = [.. hosted ? [typeof(Program).Assembly.Location] : Array.Empty<string>(), "--run", run, "--waits", $"{waits}"];

        using var child = Process.Start(new ProcessStartInfo(self, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = child.StandardOutput.ReadToEndAsync();
        Task<string> errors = child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync();
        await errors;
        return child.ExitCode == 0 ? JsonSerializer.Deserialize<Reading>(await output) : null;
    }
}
