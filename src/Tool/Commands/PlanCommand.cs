using System.CommandLine;
using AsyncColoring.Recoloring;
using AsyncColoring.Tool.Loading;
using AsyncColoring.Tool.Reports;

namespace AsyncColoring.Tool.Commands;

/// <summary><c>asynccoloring plan</c>: shows what a conversion would change.</summary>
internal static class PlanCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = Arguments.Path();
        var member = Arguments.Member();
        var all = Arguments.All();
        var mode = Arguments.Mode();
        var command = new Command(
            "plan",
            "Shows what a conversion to async would change, where it would end, and why there. Changes nothing.") { path, member, all, mode };
        command.SetAction((line, cancellation) => RunAsync(terminal, line.GetValue(path)!, line.GetValue(member), line.GetValue(all), Arguments.ModeOf(line.GetValue(mode)!), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string path, string? member, bool all, RecolorMode? mode, CancellationToken cancellation)
    {
        Conversion.Require(member, all);
        using var opened = await OpenedSolution.OpenWholeAsync(path, terminal, cancellation);

        // Carried out to the end, and thrown away: only then it is known what holds.
        if (await Conversion.ToAsync(opened, member, mode, terminal, cancellation) is not { Plan: var plan })
        {
            return ExitCodes.Ok;
        }

        PlanTree.Write(terminal.Results, opened, plan);
        if (!plan.Functions.IsEmpty)
        {
            return ExitCodes.Ok;
        }

        terminal.Fail("Nothing can be converted.");
        return ExitCodes.Refused;
    }
}
