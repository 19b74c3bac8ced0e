using System.Diagnostics;
using System.Text;

namespace AsyncColoring.OnDisk;

/// <summary>What a run of <c>dotnet</c> left behind.</summary>
/// <param name="ExitCode">0 when it succeeded.</param>
/// <param name="Output">What it wrote, errors included.</param>
/// <param name="Results">What of it went to the standard output.</param>
internal sealed record DotnetRun(int ExitCode, string Output, string Results);

/// <summary>Runs <c>dotnet</c> as a user would in a fresh shell.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static Task<DotnetRun> TryRunAsync(string folder, params string[] arguments) =>
        TryRunAsync(folder, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments);

    /// <summary>Runs another program in the same surroundings.</summary>
    public static async Task<DotnetRun> TryRunAsync(string folder, string program, IReadOnlyList<string> arguments, bool withColors = false)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // The test runner may itself run inside a build, whose settings must not reach this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment.Remove("CI");
        start.Environment.Remove("NUGET_PACKAGES");

        // Nothing stays behind, and nothing of an earlier version stays loaded.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        if (withColors)
        {
            start.Environment.Remove("NO_COLOR");
            start.Environment["TERM"] = "xterm-256color";
        }
        else
        {
            start.Environment["NO_COLOR"] = "1";
        }

        using var process = new Process { StartInfo = start };
        var (output, results) = (new StringBuilder(), new StringBuilder());
        process.Start();
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput, output, results), ReadAsync(process.StandardError, output, null));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            await reading;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new(process.ExitCode, output.ToString(), results.ToString());
    }

    // Every character as it is: line ends may be what a test is about.
    private static async Task ReadAsync(StreamReader reader, StringBuilder output, StringBuilder? also)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is > 0 and var count)
        {
            lock (output)
            {
                output.Append(buffer, 0, count);
                also?.Append(buffer, 0, count);
            }
        }
    }

    /// <summary>Runs what has to succeed.</summary>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var run = await TryRunAsync(folder, arguments);
        Assert.True(run.ExitCode == 0, "dotnet " + string.Join(' ', arguments) + " failed:\n" + run.Output);
        return run.Output;
    }
}
