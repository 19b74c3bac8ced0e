using AsyncColoring.Tool.Loading;
using AsyncColoring.Tool.Reports;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Tool.Changes;

/// <summary>The last step of every command that changes files: agreement of the target frameworks, the gate, then a diff or the writing.</summary>
internal static class Outcome
{
    /// <summary>Carries a change out, or prints it.</summary>
    /// <returns>Whether there was anything to change.</returns>
    /// <exception cref="Refusal">The gate refused; nothing was written.</exception>
    public static async Task<bool> ApplyAsync(OpenedSolution opened, Solution after, bool isDryRun, Terminal terminal, CancellationToken cancellation)
    {
        var changed = await ChangedFiles.BetweenAsync(opened.Solution, after, cancellation);
        foreach (var path in changed.Disagreements)
        {
            terminal.Warn($"'{opened.Relative(path)}' is left as it is: the target frameworks or projects that compile it do not agree on what it would become.");
        }

        if (changed.Files.IsEmpty)
        {
            return false;
        }

        await terminal.ProgressAsync("Compiling", report => CompilerGate.RequireAsync(opened, changed, report, cancellation));
        if (isDryRun)
        {
            await terminal.ResultsWriter.WriteAsync(string.Concat(changed.Files.Select(file => UnifiedDiff.Of(opened.Relative(file.Path), file.Before.ToString(), file.After))));
            terminal.Say($"{Words.Count(changed.Files.Length, "file")} would change; nothing was written.");
        }
        else
        {
            await AtomicWrites.ReplaceAsync(changed.Files, cancellation);
            terminal.Say($"{Words.Count(changed.Files.Length, "file")} changed.");
        }

        return true;
    }
}
