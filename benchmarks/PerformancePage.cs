namespace AsyncColoring.Benchmarks;

/// <summary>One part of <c>docs/performance.md</c>: figures that only this program writes.</summary>
internal sealed class PerformancePage
{
    private readonly string _path;
    private readonly string _before;
    private readonly string _after;

    private PerformancePage(string path, string part)
    {
        _path = path;
        var text = File.ReadAllText(path);
        var (first, last) = ($"<!-- {part}:begin -->", $"<!-- {part}:end -->");
        var begin = text.IndexOf(first, StringComparison.Ordinal);
        var end = text.IndexOf(last, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            throw new UsageException($"'{path}' has no place for the figures: it needs a line {first} and below it a line {last}.");
        }

        _before = text[..(begin + first.Length)];
        _after = text[end..];
    }

    /// <summary>Looked for before anything is measured: half an hour later is too late to say that it is missing.</summary>
    public static PerformancePage Find(string part)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AsyncColoring.sln")))
            {
                var page = Path.Combine(folder.FullName, "docs", "performance.md");
                return File.Exists(page) ? new(page, part) : throw new UsageException($"'{page}' does not exist.");
            }
        }

        throw new UsageException("--update-docs works from inside the repository: no AsyncColoring.sln above the program.");
    }

    public void Replace(string report) => File.WriteAllText(_path, $"{_before}\n\n{report.TrimEnd()}\n\n{_after}");
}
