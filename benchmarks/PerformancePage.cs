namespace AsyncColoring.Benchmarks;

/// <summary>One part of <c>docs/performance.md</c>: figures that only this program writes.</summary>
internal sealed class PerformancePage
{
    private readonly string _path;
    private readonly string _begin;
    private readonly string _end;

    private PerformancePage(string path, string part)
    {
        _path = path;
        _begin = $"<!-- {part}:begin -->";
        _end = $"<!-- {part}:end -->";
        _ = Divide();
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

    public void Replace(string report)
    {
        // Read again: another part may have been replaced meanwhile.
        var (before, after) = Divide();
        File.WriteAllText(_path, $"{before}\n\n{report.TrimEnd()}\n\n{after}");
    }

    private (string Before, string After) Divide()
    {
        var text = File.ReadAllText(_path);
        var begin = text.IndexOf(_begin, StringComparison.Ordinal);
        var end = text.IndexOf(_end, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? (text[..(begin + _begin.Length)], text[end..])
            : throw new UsageException($"'{_path}' has no place for the figures: it needs a line {_begin} and below it a line {_end}.");
    }
}
