using System.ComponentModel;
using System.Diagnostics;

namespace AsyncColoring.Tool.Changes;

/// <summary>Whether git could undo what a command is about to do.</summary>
internal static class CleanTree
{
    private const string Remedy = "Commit or stash first, or pass --allow-dirty to go on all the same.";

    /// <summary>Refuses to go on where it could not.</summary>
    /// <param name="folder">A folder in the repository.</param>
    /// <param name="cancellation">Cancels the question.</param>
    public static async Task RequireAsync(string folder, CancellationToken cancellation)
    {
        var (exitCode, output, error) = await GitAsync(folder, cancellation);
        if (exitCode != 0)
        {
            var isOutside = error.Contains("not a git repository", StringComparison.Ordinal);
            var reason = isOutside ? "it is in no git repository" : error.Split('\n')[0].Trim();
            throw new Refusal(ExitCodes.Uncommitted, $"Changes in '{folder}' could not be undone: {reason}.", Remedy);
        }

        if (output.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [_, ..] changes)
        {
            const int Shown = 5;
            var names = string.Join(", ", changes.Take(Shown).Select(change => $"'{change[3..].Trim('"')}'")) + (changes.Length > Shown ? $" and {changes.Length - Shown} more" : string.Empty);
            throw new Refusal(ExitCodes.Uncommitted, $"There are uncommitted changes: {names}.", Remedy);
        }
    }

    private static async Task<(int ExitCode, string Output, string Error)> GitAsync(string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("git", ["-c", "core.quotePath=false", "status", "--porcelain", "--untracked-files=all"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LC_ALL"] = "C";
        try
        {
            using var git = Process.Start(start)!;
            var output = git.StandardOutput.ReadToEndAsync(cancellation);
            var error = git.StandardError.ReadToEndAsync(cancellation);
            await git.WaitForExitAsync(cancellation);
            return (git.ExitCode, await output, await error);
        }
        catch (Win32Exception)
        {
            return (-1, string.Empty, "git is not installed");
        }
    }
}
