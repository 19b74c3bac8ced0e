namespace AsyncColoring.Tests.House;

/// <summary>The source of the package itself.</summary>
internal static class OwnSource
{
    /// <summary>Every C# file under <c>src</c>.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.GetFiles(Path.Combine(Catalogue.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal) && !path.Replace('\\', '/').Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
}
