using AsyncColoring.Recoloring;
using AsyncColoring.Tool.Loading;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Tool.Changes;

/// <summary>Nothing is written that compiles worse than before. Emitting finds errors that asking for diagnostics does not.</summary>
internal static class CompilerGate
{
    /// <summary>Refuses a change after which a project has an error or a warning of the compiler that it had not.</summary>
    /// <param name="opened">The state before.</param>
    /// <param name="changed">The state after.</param>
    /// <param name="report">Takes the part done and the project at work.</param>
    /// <param name="cancellation">Cancels the work.</param>
    public static async Task RequireAsync(OpenedSolution opened, ChangedFiles changed, Action<double, string> report, CancellationToken cancellation)
    {
        var graph = opened.Solution.GetProjectDependencyGraph();

        // Signatures may have changed: those who use them are looked at too.
        var projects = changed.Projects.Concat(changed.Projects.SelectMany(graph.GetProjectsThatTransitivelyDependOnThisProject)).Distinct().ToList();
        var done = 0;
        foreach (var id in projects)
        {
            var name = opened.Solution.GetProject(id)!.Name;
            report(done++ / (double)projects.Count, name);
            var before = await CompilerProblems.OfAsync(opened.Solution.GetProject(id)!, cancellation);
            if (before.FirstOrDefault(problem => problem.Severity == DiagnosticSeverity.Error) is { } error)
            {
                throw new Refusal(
                    ExitCodes.Refused,
                    $"Nothing was written: '{name}' does not compile as it is ({Describe(opened, error)}), so nothing could be proved about a change to it.",
                    $"Make it compile first ('dotnet build'; 'dotnet restore' if packages are missing).");
            }

            var after = await CompilerProblems.OfAsync(changed.Solution.GetProject(id)!, cancellation);
            if (Worse(before, after) is [var first, ..] worse)
            {
                throw new Refusal(
                    ExitCodes.Refused,
                    $"Nothing was written: '{name}' would compile worse than before. {string.Join(' ', worse.Select(problem => Describe(opened, problem) + "."))}",
                    $"Leave out the rule or the member that leads to {first.Id}, and please report it: this should not happen.");
            }
        }
    }

    /// <summary><c>Orders.cs:12:9: CS0103: The name 'x' does not exist in the current context</c>.</summary>
    public static string Describe(OpenedSolution opened, Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetMappedLineSpan();
        var where = place.Path is { Length: > 0 } path ? $"{opened.Relative(path)}:{place.StartLinePosition.Line + 1}:{place.StartLinePosition.Character + 1}: " : string.Empty;
        return $"{where}{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    // Lines move; how many there are of a kind in a file does not change by that.
    private static List<Diagnostic> Worse(IReadOnlyList<Diagnostic> before, IReadOnlyList<Diagnostic> after)
    {
        var counts = before.CountBy(KindOf).ToDictionary();
        return [.. after.GroupBy(KindOf).Where(group => group.Count() > counts.GetValueOrDefault(group.Key)).Select(group => group.Last())];
    }

    private static (string Id, string? File) KindOf(Diagnostic problem) => (problem.Id, problem.Location.SourceTree?.FilePath);
}
