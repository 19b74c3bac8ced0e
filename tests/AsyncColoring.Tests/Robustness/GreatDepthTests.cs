using System.Collections.Concurrent;
using System.Diagnostics;

namespace AsyncColoring.Tests.Robustness;

/// <summary>
/// Two thousand levels. The compiler recurses once a level and more, and analyzers run on pool threads, whose stack only a new process can enlarge:
/// the test starts itself again with a large one. What overflows all the same, or takes time that grows with the square of the depth, ends that process.
/// </summary>
[Collection(nameof(Alone))]
public sealed class GreatDepthTests
{
    private const string Log = "ASYNCCOLORING_GREAT_DEPTH_LOG";

    // Of processor time, because the machine may be busy with other things. About three times what it takes.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task Survives_two_thousand_levels_of_every_shape()
    {
        if (Environment.GetEnvironmentVariable(Log) is { } log)
        {
            await InspectAll(log);
            return;
        }

        log = Path.GetTempFileName();
        try
        {
            var (ended, output) = await RunAgain(log);
            var lines = await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken);
            var begun = lines.Where(line => line.StartsWith("begin ", StringComparison.Ordinal)).Select(line => line[6..]);
            var borne = lines.Where(line => line.StartsWith("end ", StringComparison.Ordinal)).Select(line => line[4..]).ToArray();
            Assert.True(ended, $"Ended at: {string.Join(", ", begun.Except(borne))}\n{output}");
            Assert.Equal(Shapes.Deep.Keys.Order(StringComparer.Ordinal), borne.Order(StringComparer.Ordinal));
        }
        finally
        {
            File.Delete(log);
        }
    }

    private static async Task InspectAll(string log)
    {
        var failures = new ConcurrentQueue<string>();
        var writing = new Lock();
        await Parallel.ForEachAsync(Partitioner.Create(Shapes.Deep.Keys).GetDynamicPartitions(), TestContext.Current.CancellationToken, async (shape, cancellation) =>
        {
            Note("begin " + shape);
            var depth = DeepestOf(shape);

            // Without the pragma the compiler looks through all levels for a SuppressMessage attribute at each finding, and takes minutes.
            var text = "#pragma warning disable\n" + Shapes.Deep[shape](depth);
            var inspection = await Inspection.Of(Inspection.With(Inspection.Net, text), cancellation);
            foreach (var failure in inspection.Failures)
            {
                failures.Enqueue($"{shape}, {depth} deep: {failure}");
            }

            Note("end " + shape);
        });
        Assert.Empty(failures);

        void Note(string line)
        {
            lock (writing)
            {
                File.AppendAllText(log, line + "\n");
            }
        }
    }

    // The compiler alone takes more than twenty seconds beyond these.
    private static int DeepestOf(string shape) => shape switch
    {
        "patterns" => 75,
        "interpolations" => 500,
        "async lambdas" or "lambdas in arguments" => 1_000,
        _ => 2_000,
    };

    private static async Task<(bool Ended, string Output)> RunAgain(string log)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(GreatDepthTests).Assembly.Location);
        }

        start.ArgumentList.Add("-method");
        start.ArgumentList.Add($"{typeof(GreatDepthTests).FullName}.{nameof(Survives_two_thousand_levels_of_every_shape)}");
        start.Environment[Log] = log;
        start.Environment["DOTNET_Thread_DefaultStackSize"] = "20000000"; // hexadecimal: 512 MB of address space, of which little is ever touched
        using var process = Process.Start(start)!;
        var output = Beginning(process.StandardOutput);
        var errors = Beginning(process.StandardError);
        var exit = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        try
        {
            while (await Task.WhenAny(exit, Task.Delay(TimeSpan.FromSeconds(1))) != exit)
            {
                if (Spent(process) > Limit)
                {
                    return (false, $"Not done after {Limit} of processor time.");
                }
            }

            await exit;
            return (process.ExitCode == 0, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            await Task.WhenAll(output, errors);
        }
    }

    private static TimeSpan Spent(Process process)
    {
        process.Refresh();
        return process.HasExited ? TimeSpan.Zero : process.TotalProcessorTime;
    }

    // A stack overflow prints every frame; its first lines say where.
    private static async Task<string> Beginning(StreamReader reader)
    {
        var first = new List<string>();
        while (await reader.ReadLineAsync() is { } line)
        {
            if (first.Count < 60)
            {
                first.Add(line);
            }
        }

        return string.Join('\n', first) + "\n";
    }
}
