using Microsoft.CodeAnalysis;

namespace AsyncColoring.Recoloring;

/// <summary>
/// What the compiler says about a solution, as a measure for changes to it. Projects are emitted where only that tells: a span kept across an await.
/// </summary>
internal sealed class CompilerProblems
{
    /// <summary>The warning about a missing comment: a twin of what has no documentation has none either.</summary>
    private const string Undocumented = "CS1591";

    // Emitting is partly sequential; more at a time would only hold more memory.
    private const int ProjectsAtOnce = 2;

    private readonly Solution _before;
    private readonly Dictionary<ProjectId, ILookup<string, Diagnostic>> _known = new();

    public CompilerProblems(Solution before) => _before = before;

    /// <summary>The errors and warnings of a project when it is emitted.</summary>
    public static Task<IReadOnlyList<Diagnostic>> OfAsync(Project project, CancellationToken cancellation) => OfAsync(project, emits: true, cancellation);

    private static async Task<IReadOnlyList<Diagnostic>> OfAsync(Project project, bool emits, CancellationToken cancellation)
    {
        if (await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation)
        {
            return [];
        }

        return (emits ? compilation.Emit(Stream.Null, cancellationToken: cancellation).Diagnostics : compilation.GetDiagnostics(cancellation))
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed && diagnostic.Id != Undocumented)
            .ToList();
    }

    /// <summary>The C# projects of changed documents, and those that use them.</summary>
    public static IReadOnlyList<ProjectId> Affected(Solution solution, IReadOnlyCollection<DocumentId> changed)
    {
        var graph = solution.GetProjectDependencyGraph();
        return changed.Select(document => document.ProjectId).Distinct()
            .SelectMany(project => graph.GetProjectsThatTransitivelyDependOnThisProject(project).Prepend(project))
            .Distinct()
            .Where(project => solution.GetProject(project)!.Language == LanguageNames.CSharp)
            .ToList();
    }

    /// <summary>The documents of a solution that are not as they were.</summary>
    public static IReadOnlyCollection<DocumentId> ChangedIn(Solution after, Solution before) =>
        after.GetChanges(before).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()).ToList();

    /// <summary>A changed solution, if there is one and it has no problem the old one has not; else the old one.</summary>
    public static async Task<Solution> ProvedAsync(Solution before, Solution? after, CancellationToken cancellation) =>
        after is not null && await new CompilerProblems(before).IsAsBeforeAsync(after, ChangedIn(after, before), cancellation).ConfigureAwait(false) ? after : before;

    /// <summary>Whether a change adds no problem to any project it touches.</summary>
    public async Task<bool> IsAsBeforeAsync(Solution after, IReadOnlyCollection<DocumentId> changed, CancellationToken cancellation) =>
        (await AddedAsync(after, changed, cancellation).ConfigureAwait(false)).Count == 0;

    /// <summary>The problems of which a project has more after a change: one group for each project and id.</summary>
    public async Task<IReadOnlyList<IGrouping<string, Diagnostic>>> AddedAsync(Solution after, IReadOnlyCollection<DocumentId> changed, CancellationToken cancellation)
    {
        var projects = Affected(after, changed);
        using var turns = new SemaphoreSlim(ProjectsAtOnce);
        var problems = await Task.WhenAll(projects.Select(async project =>
        {
            await turns.WaitAsync(cancellation).ConfigureAwait(false);
            try
            {
                return await Task.Run(() => OfAsync(after.GetProject(project)!, changed.Where(document => document.ProjectId == project), cancellation), cancellation).ConfigureAwait(false);
            }
            finally
            {
                turns.Release();
            }
        })).ConfigureAwait(false);

        var added = new List<IGrouping<string, Diagnostic>>();
        for (var i = 0; i < projects.Count; i++)
        {
            // What has no problem has no new one: most projects need not be emitted as they were.
            if (problems[i].Count > 0)
            {
                var known = await KnownAsync(projects[i], cancellation).ConfigureAwait(false);
                added.AddRange(problems[i].GroupBy(problem => problem.Id).Where(group => group.Count() > known[group.Key].Count()));
            }
        }

        return added;
    }

    private static async Task<IReadOnlyList<Diagnostic>> OfAsync(Project project, IEnumerable<DocumentId> changed, CancellationToken cancellation) =>
        await OfAsync(project, await Lowering.MayFailAsync(project, changed, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    private async Task<ILookup<string, Diagnostic>> KnownAsync(ProjectId project, CancellationToken cancellation)
    {
        if (!_known.TryGetValue(project, out var known))
        {
            known = (await OfAsync(_before.GetProject(project)!, cancellation).ConfigureAwait(false)).ToLookup(problem => problem.Id);
            _known.Add(project, known);
        }

        return known;
    }
}
