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
        return isOfSdk && !IsRestored(project) ? new(project.FilePath!, "It has not been restored.", $"Run 'dotnet restore \"{project.FilePath}\"' first.") : null;
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
    private static bool IsRestored(Project project)
    {
        const string Assets = "project.assets.json";
        var folder = Path.GetDirectoryName(project.CompilationOutputInfo.AssemblyPath);
        for (var i = 0; i < 4 && folder is not null; i++, folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, Assets)))
            {
                return true;
            }
        }

        return project.CompilationOutputInfo.AssemblyPath is null || File.Exists(Path.Combine(Path.GetDirectoryName(project.FilePath)!, "obj", Assets));
    }
}
