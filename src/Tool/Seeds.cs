using System.Collections.Immutable;
using AsyncColoring.Recoloring;
using AsyncColoring.Tool.Loading;

namespace AsyncColoring.Tool;

/// <summary>Where a conversion starts.</summary>
internal static class Seeds
{
    // The waits whose fix is that the function around them, and who calls it, becomes async.
    private static readonly string[] Rules = ["AC1002", "AC1008", "AC1009"];

    /// <summary>The functions of a name, or every finding that a conversion would end.</summary>
    public static async Task<ImmutableArray<RecolorSeed>> FindAsync(OpenedSolution opened, string? member, Terminal terminal, CancellationToken cancellation)
    {
        if (member is not null)
        {
            return await MemberName.FindAsync(opened, member, cancellation);
        }

        var found = await terminal.ProgressAsync("Checking", report => Findings.OfAsync(opened.Projects, Catalogue.Select(Rules), namedOnes: true, report, cancellation));
        return [..
            from finding in found
            let document = opened.Solution.GetDocument(finding.Diagnostic.Location.SourceTree)
            where document is not null
            orderby document.FilePath, finding.Diagnostic.Location.SourceSpan.Start
            select new RecolorSeed(document.Id, finding.Diagnostic.Location.SourceSpan)];
    }

    /// <summary>Refuses a command line that names both or neither.</summary>
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
}
