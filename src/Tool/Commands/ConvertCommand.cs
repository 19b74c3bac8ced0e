using System.CommandLine;
using AsyncColoring.Recoloring;
using AsyncColoring.Tool.Changes;
using AsyncColoring.Tool.Loading;
using AsyncColoring.Tool.Reports;

namespace AsyncColoring.Tool.Commands;

/// <summary><c>asynccoloring convert to-async</c>: makes functions async, and everybody who calls them.</summary>
internal static class ConvertCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = Arguments.Path();
        var member = Arguments.Member();
        var all = Arguments.All();
        var mode = Arguments.Mode();
        var dryRun = Arguments.DryRun();
        var allowDirty = Arguments.AllowDirty();
        var toAsync = new Command(
            "to-async",
            "Makes functions async, and everybody who calls them, as far as color can flow. Nothing is written unless everything compiles as before.") { path, member, all, mode, dryRun, allowDirty };
        toAsync.SetAction((line, cancellation) => RunAsync(
            terminal,
            line.GetValue(path)!,
            line.GetValue(member),
            line.GetValue(all),
            Arguments.ModeOf(line.GetValue(mode)!),
            line.GetValue(dryRun),
            line.GetValue(allowDirty),
            cancellation));
        return new Command("convert", "Changes the color of functions across a solution.") { toAsync };
    }

    private static async Task<int> RunAsync(Terminal terminal, string path, string? member, bool all, RecolorMode? mode, bool isDryRun, bool allowDirty, CancellationToken cancellation)
    {
        Conversion.Require(member, all);
        if (!isDryRun && !allowDirty)
        {
            await CleanTree.RequireAsync(Path.GetDirectoryName(SolutionPath.Find(path))!, cancellation);
        }

        using var opened = await OpenedSolution.OpenWholeAsync(path, terminal, cancellation);
        if (await Conversion.ToAsync(opened, member, mode, terminal, cancellation) is not { } converted)
        {
            return ExitCodes.Ok;
        }

        // The output of a dry run is the diff, for programs; its plan accompanies it.
        PlanTree.Write(isDryRun ? terminal.Messages : terminal.Results, opened, converted.Plan);
        if (await Outcome.ApplyAsync(opened, converted.Solution, isDryRun, terminal, cancellation))
        {
            return ExitCodes.Ok;
        }

        terminal.Fail("Nothing could be converted; nothing was written.");
        return ExitCodes.Refused;
    }
}
