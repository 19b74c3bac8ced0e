using System.Collections.Immutable;
using AsyncColoring.Recoloring;
using AsyncColoring.Tool.Loading;

namespace AsyncColoring.Tool;

/// <summary>A conversion as the command line asks for it, in memory.</summary>
internal static class Conversion
{
    // The waits whose fix is that the function around them, and who calls it, becomes async.
    private static readonly string[] Rules = ["AC1002", "AC1008", "AC1009", "AC3002"];

    /// <summary>Converts, and proves it; null where there is nothing to convert.</summary>
    /// <param name="opened">What to convert.</param>
    /// <param name="member">The functions of this name; null for every finding that a conversion would end.</param>
    /// <param name="mode">What becomes of the synchronous form.</param>
    /// <param name="terminal">Shows how far it is.</param>
    /// <param name="cancellation">Cancels the work.</param>
    public static async Task<Recolored?> ToAsync(OpenedSolution opened, string? member, RecolorMode? mode, Terminal terminal, CancellationToken cancellation)
    {
        var seeds = member is null ? await SeedsAsync(opened, terminal, cancellation) : await MemberName.FindAsync(opened, member, cancellation);
        if (!seeds.IsEmpty)
        {
            return await terminal.ProgressAsync("Converting", _ => Recolorer.ToAsync(new(opened.Solution, seeds, mode) { MakesFactories = true }, cancellation));
        }

        terminal.Say("Nothing to convert.");
        return null;
    }

    /// <summary>Refuses a command line that names both a member and all, or neither.</summary>
    public static void Require(string? member, bool all)
    {
        if (member is null != all)
        {
            throw new Refusal(
                ExitCodes.Usage,
                all ? "'--member' and '--all' exclude each other." : "There is nothing to start from.",
                "Pass '--member Type.Name' for one function, or '--all' for every finding of " + string.Join(", ", Rules) + ".");
        }
    }

    private static async Task<ImmutableArray<RecolorSeed>> SeedsAsync(OpenedSolution opened, Terminal terminal, CancellationToken cancellation)
    {
        var found = await terminal.ProgressAsync("Checking", report => Findings.OfAsync(opened.Projects, Catalogue.Select(Rules), namedOnes: true, report, cancellation));
        return [..
            from finding in found
            let document = opened.Solution.GetDocument(finding.Diagnostic.Location.SourceTree)
            where document is not null
            orderby document.FilePath, finding.Diagnostic.Location.SourceSpan.Start
            select new RecolorSeed(document.Id, finding.Diagnostic.Location.SourceSpan)];
    }
}
