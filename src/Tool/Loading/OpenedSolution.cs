using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.MSBuild;

namespace AsyncColoring.Tool.Loading;

/// <summary>A solution or project from the disk, with what did not load of it.</summary>
internal sealed class OpenedSolution : IDisposable
{
    private readonly MSBuildWorkspace _workspace;

    private OpenedSolution(MSBuildWorkspace workspace, string path, ImmutableArray<LoadFailure> failures)
    {
        _workspace = workspace;
        Path = path;
        Failures = failures;
        var failed = failures.Select(failure => failure.Project).ToHashSet(StringComparer.Ordinal);
        Projects = [.. workspace.CurrentSolution.Projects.Where(project => project.Language == LanguageNames.CSharp && !failed.Contains(project.FilePath!))];
    }

    /// <summary>What was opened.</summary>
    public string Path { get; }

    /// <summary>The folder that paths are shown from.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The projects as they are on the disk.</summary>
    public Solution Solution => _workspace.CurrentSolution;

    /// <summary>The C# projects that loaded, one for each target framework.</summary>
    public ImmutableArray<Project> Projects { get; }

    /// <summary>The projects that did not.</summary>
    public ImmutableArray<LoadFailure> Failures { get; }

    /// <summary>Opens a <c>.sln</c>, <c>.slnx</c> or <c>.csproj</c>. A project that does not load is not the end of it.</summary>
    public static async Task<OpenedSolution> OpenAsync(string path, Terminal terminal, CancellationToken cancellation)
    {
        var full = SolutionPath.Find(path);
        var (workspace, failures) = await LoadAsync(full, terminal, cancellation);
        if (failures.Any(failure => failure.IsOfTheHost))
        {
            // MSBuild runs in a process of its own; on a machine with too much to do that may not answer in time, which says nothing about the project.
            workspace.Dispose();
            (workspace, failures) = await LoadAsync(full, terminal, cancellation);
        }

        var projects = workspace.CurrentSolution.Projects.Where(project => project.Language == LanguageNames.CSharp && project.FilePath is not null).ToLookup(project => project.FilePath!);
        var silent = projects.Select(project => ProjectFile.FailureOf(project.First())).OfType<LoadFailure>();

        // The workspace calls a warning of the build a failure, too: what came of it tells them apart.
        var said = failures.ToLookup(failure => projects.Contains(failure.Project) && projects[failure.Project].All(project => project.HasDocuments && project.MetadataReferences.Count > 0));
        var opened = new OpenedSolution(workspace, full, [.. said[false].Concat(silent).DistinctBy(failure => failure.Project).OrderBy(failure => failure.Project, StringComparer.Ordinal)]);
        opened.WarnOf(said[true], terminal);
        foreach (var failure in opened.Failures)
        {
            terminal.Fail($"'{opened.Relative(failure.Project)}' does not load: {failure.Reason}");
            terminal.Say(failure.Remedy);
        }

        return opened;
    }

    /// <summary>Opens what has to be there as a whole: a change must not miss the callers in a project that did not load.</summary>
    public static async Task<OpenedSolution> OpenWholeAsync(string path, Terminal terminal, CancellationToken cancellation)
    {
        var opened = await OpenAsync(path, terminal, cancellation);
        if (opened.Failures.IsEmpty)
        {
            return opened;
        }

        opened.Dispose();
        throw new Refusal(ExitCodes.NotLoaded, "Nothing was done, because what did not load may use what would change.", "Make every project load, or name one that does.");
    }

    /// <summary>A path as it is shown: from the folder of what was opened, with slashes. One that a <c>#line</c> made up stays.</summary>
    public string Relative(string path) => (System.IO.Path.IsPathRooted(path) ? System.IO.Path.GetRelativePath(Folder, path) : path).Replace('\\', '/');

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();

    // One line a project: what else there is, a build shows.
    private void WarnOf(IEnumerable<LoadFailure> warnings, Terminal terminal)
    {
        foreach (var project in warnings.GroupBy(warning => warning.Project).OrderBy(project => project.Key, StringComparer.Ordinal))
        {
            if (Failures.All(failure => failure.Project != project.Key))
            {
                var reasons = project.Select(warning => warning.Reason).Distinct().ToList();
                var others = reasons.Count > 1 ? $" (and {reasons.Count - 1} more)" : string.Empty;
                terminal.Warn($"'{Relative(project.Key)}' loads, but its build says: {reasons[0]}{others}");
            }
        }
    }

    private static async Task<(MSBuildWorkspace Workspace, List<LoadFailure> Failures)> LoadAsync(string path, Terminal terminal, CancellationToken cancellation)
    {
        var failures = new List<LoadFailure>();
        var workspace = MSBuildWorkspace.Create();
        workspace.SkipUnrecognizedProjects = true;
        using var handler = workspace.RegisterWorkspaceFailedHandler(failed =>
        {
            if (failed.Diagnostic.Kind == WorkspaceDiagnosticKind.Failure && LoadFailure.Parse(failed.Diagnostic.Message, path) is { } failure)
            {
                lock (failures)
                {
                    failures.Add(failure);
                }
            }
        });
        try
        {
            await terminal.ProgressAsync("Loading", async report =>
            {
                var progress = new Loaded(report);
                return path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)
                    ? (await workspace.OpenProjectAsync(path, progress, cancellation)).Solution
                    : await workspace.OpenSolutionAsync(path, progress, cancellation);
            });
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // What is wrong with the solution itself.
            failures.Add(new(path, failure.Message.ReplaceLineEndings(" "), $"See what 'dotnet build \"{path}\"' says."));
        }

        return (workspace, failures);
    }

    // The number of projects is not known beforehand: each brings the bar half of what is left.
    private sealed class Loaded(Action<double, string> report) : IProgress<ProjectLoadProgress>
    {
        private double _left = 1;

        public void Report(ProjectLoadProgress value)
        {
            _left *= value.Operation == ProjectLoadOperation.Resolve ? 0.8 : 1;
            report(1 - _left, System.IO.Path.GetFileNameWithoutExtension(value.FilePath));
        }
    }
}
