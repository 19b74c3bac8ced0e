namespace AsyncColoring.Tests.Robustness;

/// <summary>Something thrown, and the code it was thrown over.</summary>
internal sealed record Failure(string What, string Source)
{
    /// <summary>All failures in a line each (one bug shows in many sources), then the one with the shortest source in full.</summary>
    public static string Show(IReadOnlyCollection<Failure> failures)
    {
        var shortest = failures.MinBy(failure => failure.Source.Length);
        return $"{failures.Count} failures:\n{string.Join('\n', failures.Take(20).Select(failure => failure.What.Split('\n')[0]))}\n\nThe shortest source:\n{shortest?.What}\n{shortest?.Source}";
    }
}
