namespace AsyncColoring.Tool;

/// <summary>How messages put numbers and lists.</summary>
internal static class Words
{
    /// <summary><c>1 file</c>, <c>2 files</c>.</summary>
    public static string Count(int number, string noun) => number == 1 ? "1 " + noun : $"{number} {noun}s";

    /// <summary><c>a, b or c</c>.</summary>
    public static string Or(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count < 2 ? string.Concat(all) : string.Join(", ", all.SkipLast(1)) + " or " + all[^1];
    }
}
