namespace AsyncColoring.Benchmarks;

/// <summary><c>docs/performance.md</c>, whose figures only this program writes.</summary>
internal sealed class PerformancePage
{
    private const string Begin = "<!-- table:begin -->";
    private const string End = "<!-- table:end -->";

    private readonly string _path;
    private readonly string _before;
    private readonly string _after;

    private PerformancePage(string path)
    {
        _path = path;
        var text = File.ReadAllText(path);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            throw new UsageException($"'{path}' has no place for the table: it needs a line {Begin} and below it a line {End}.");
        }

        _before = text[..(begin + Begin.Length)];
        _after = text[end..];
    }

    /// <summary>Looked for before anything is measured: half an hour later is too late to say that it is missing.</summary>
    public static PerformancePage Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AsyncColoring.sln")))
            {
                var page = Path.Combine(folder.FullName, "docs", "performance.md");
                return File.Exists(page) ? new(page) : throw new UsageException($"'{page}' does not exist.");
            }
        }

        throw new UsageException("--update-docs works from inside the repository: no AsyncColoring.sln above the program.");
    }

    public void Replace(string report) => File.WriteAllText(_path, $"{_before}\n\n{report.TrimEnd()}\n\n{_after}");
}
