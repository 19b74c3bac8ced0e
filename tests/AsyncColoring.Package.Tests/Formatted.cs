namespace AsyncColoring.Package.Tests;

/// <summary>A solution of two projects with sites of every fixable rule, after one <c>dotnet format</c> run a family.</summary>
public sealed class Formatted(PackedFeed feed) : IAsyncLifetime
{
    private static readonly string[] Projects = ["A", "B"];
    private readonly Sandbox _sandbox = new(feed);

    /// <summary>What was found before, and what is left now, in all projects.</summary>
    internal ILookup<string, string> Before { get; private set; } = null!;

    internal ILookup<string, string> After { get; private set; } = null!;

    /// <summary>The files of each rule that the run over its family changed, and whatever it changed besides the files of the family.</summary>
    internal Dictionary<string, string[]> Changed { get; } = [];

    /// <summary>The files a second run, over all rules, changed.</summary>
    internal string[] ChangedAgain { get; private set; } = [];

    /// <summary>Where the marks of a rule's source are in the solution.</summary>
    internal static IEnumerable<string> Expected(string id)
    {
        var marks = Marked.Parse(FixableRule.All.Single(rule => rule.Id == id).Source).Expected;
        return Projects.SelectMany(project => marks.Select(place => project + "/" + id + ".cs:" + place));
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _sandbox.Project("A", _sandbox.Reference);
        _sandbox.Project("B", _sandbox.Reference + """<ProjectReference Include="../A/A.csproj" />""");
        foreach (var project in Projects)
        {
            foreach (var rule in FixableRule.All)
            {
                _sandbox.Write(Path.Combine(project, rule.Id + ".cs"), $"namespace In{project}; " + Marked.Parse(rule.Source).Text + "\n");
                if (rule.Table is { } table)
                {
                    _sandbox.Write(Path.Combine(project, $"AsyncColoring.{rule.Id}.txt"), table.Replace("$", "In" + project, StringComparison.Ordinal) + "\n");
                }
            }
        }

        _sandbox.Solution("All.slnx", Projects);
        await _sandbox.BuildAsync("All.slnx");
        Before = Findings();

        foreach (var family in FixableRule.All.Select(rule => rule.Id).GroupBy(id => id[..3]))
        {
            var changed = await FormatAsync([.. family]);
            foreach (var id in family)
            {
                Changed.Add(id, [.. changed.Where(file => Path.GetFileNameWithoutExtension(file) is var name && (name == id || !family.Contains(name)))]);
            }
        }

        await _sandbox.BuildAsync("All.slnx", "--no-restore");
        After = Findings();
        ChangedAgain = await FormatAsync([.. FixableRule.All.Select(rule => rule.Id)]);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ILookup<string, string> Findings() => (
        from project in Projects
        from finding in _sandbox.FindingsOf(project)
        select (finding.Id, Place: project + "/" + finding.File + ":" + finding.Place)).ToLookup(found => found.Id, found => found.Place);

    private async Task<string[]> FormatAsync(params string[] ids)
    {
        var before = Sources();
        await Dotnet.RunAsync(_sandbox.Folder, ["format", "analyzers", "All.slnx", "--no-restore", "--severity", "info", "--diagnostics", .. ids]);
        return [.. Sources().Where(file => before[file.Key] != file.Value).Select(file => file.Key).Order(StringComparer.Ordinal)];
    }

    private Dictionary<string, string> Sources() =>
        Projects.SelectMany(project => FixableRule.All.Select(rule => project + "/" + rule.Id + ".cs")).ToDictionary(file => file, file => File.ReadAllText(_sandbox.PathOf(file)));
}
