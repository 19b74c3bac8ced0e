using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Tool.Loading;

/// <summary>What the workspace passes over in silence although a build would stop at it.</summary>
internal static class ProjectFile
{
    /// <summary>Why a project that was loaded is not all there, or null.</summary>
    public static LoadFailure? FailureOf(Project project)
    {
        if (Read(project.FilePath!) is not { Root: { } root })
        {
            return null;
        }

        if (MissingImport(root, Path.GetDirectoryName(project.FilePath)!) is { } import)
        {
            return new(project.FilePath!, $"It imports '{import}', which is not there.", "Correct the import, or bring the file back.");
        }

        var isOfSdk = root.Attribute("Sdk") is not null || root.Descendants().Any(element => element.Name.LocalName is "Sdk" || element.Attribute("Sdk") is not null);
        if (!isOfSdk || project.CompilationOutputInfo.AssemblyPath is null)
        {
            return null;
        }

        return AssetsOf(project) is not { } assets ? new(project.FilePath!, "It has not been restored.", $"Run 'dotnet restore \"{project.FilePath}\"' first.")
            : RestoreError(assets) is { } error ? new(project.FilePath!, $"Its restore failed: {error}", $"Make 'dotnet restore \"{project.FilePath}\"' succeed first.")
            : null;
    }

    private static XDocument? Read(string path)
    {
        try
        {
            return XDocument.Load(path);
        }
        catch (Exception failure) when (failure is XmlException or IOException or UnauthorizedAccessException)
        {
            // The workspace could read it; if it cannot be read any more, that will be noticed elsewhere.
            return null;
        }
    }

    // Only what needs no evaluation to be sure of.
    private static string? MissingImport(XElement root, string folder) =>
        root.Descendants()
            .Where(element => element.Name.LocalName == "Import" && element.Attribute("Sdk") is null && element.AncestorsAndSelf().All(around => around.Attribute("Condition") is null))
            .Select(element => element.Attribute("Project")?.Value ?? string.Empty)
            .FirstOrDefault(import => import.Length > 0 && import.IndexOfAny(['$', '*', '?', '@', '%', ';']) < 0 && !File.Exists(Path.Combine(folder, import.Replace('\\', Path.DirectorySeparatorChar))));

    // The restore leaves its file at the root of the intermediate folder, wherever that is.
    private static string? AssetsOf(Project project)
    {
        const string Assets = "project.assets.json";
        var folder = Path.GetDirectoryName(project.CompilationOutputInfo.AssemblyPath);
        for (var i = 0; i < 4 && folder is not null; i++, folder = Path.GetDirectoryName(folder))
        {
            if (Path.Combine(folder, Assets) is var assets && File.Exists(assets))
            {
                return assets;
            }
        }

        var usual = Path.Combine(Path.GetDirectoryName(project.FilePath)!, "obj", Assets);
        return File.Exists(usual) ? usual : null;
    }

    // It leaves it also when it fails, and lists what went wrong.
    private static string? RestoreError(string assets)
    {
        try
        {
            using var stream = File.OpenRead(assets);
            using var json = JsonDocument.Parse(stream);
            return !json.RootElement.TryGetProperty("logs", out var logs) ? null : logs.EnumerateArray()
                .Where(entry => entry.GetProperty("level").GetString() == "Error")
                .Select(entry => $"{entry.GetProperty("code").GetString()}: {entry.GetProperty("message").GetString()}".ReplaceLineEndings(" "))
                .FirstOrDefault();
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException or KeyNotFoundException or InvalidOperationException)
        {
            // What cannot be read proves nothing; missing packages are compiler errors later.
            return null;
        }
    }
}
