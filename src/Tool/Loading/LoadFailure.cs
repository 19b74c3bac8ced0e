using System.Text.RegularExpressions;

namespace AsyncColoring.Tool.Loading;

/// <summary>A project that did not load.</summary>
/// <param name="Project">The path of its file.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed partial record LoadFailure(string Project, string Reason, string Remedy)
{
    /// <summary>Whether the process that runs MSBuild is at fault, not the project.</summary>
    public bool IsOfTheHost => Reason.Contains("BuildHost", StringComparison.Ordinal) || Reason.Contains("build host", StringComparison.Ordinal);

    /// <summary>Reads what the workspace says; null when it speaks of a project in another language, which is none of ours.</summary>
    public static LoadFailure? Parse(string message, string opened)
    {
        var project = ProjectPattern().Match(message) is { Success: true } match ? match.Value : opened;
        if (!project.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) && project != opened)
        {
            return null;
        }

        const string With = "with message: ";
        var start = message.IndexOf(With, StringComparison.Ordinal);
        var reason = (start < 0 ? message : message[(start + With.Length)..]).Replace(project, string.Empty, StringComparison.Ordinal).ReplaceLineEndings(" ").Trim();
        return message.Contains("not found: ", StringComparison.Ordinal)
            ? new(project, "The file is not there.", "Take it out of the solution, or bring the file back.")
            : new(project, reason, $"See what 'dotnet build \"{project}\"' says.");
    }

    [GeneratedRegex(@"(?<=')[^']*\.\w+proj(?=')")]
    private static partial Regex ProjectPattern();
}
