namespace AsyncColoring.Tool.Loading;

/// <summary>Finds what a command is to open.</summary>
internal static class SolutionPath
{
    private static readonly string[] Extensions = [".sln", ".slnx", ".csproj"];

    /// <summary>The full path of a solution or project: the one named, or the only one in the folder named.</summary>
    public static string Find(string path)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
        {
            return Extensions.Contains(Path.GetExtension(full), StringComparer.OrdinalIgnoreCase)
                ? full
                : throw new Refusal(ExitCodes.Usage, $"'{path}' is no solution and no C# project.", $"Name a file that ends with {string.Join(", ", Extensions)}.");
        }

        if (!Directory.Exists(full))
        {
            throw new Refusal(ExitCodes.Usage, $"'{path}' does not exist.", "Name a .sln, .slnx or .csproj, or a folder with one of them.");
        }

        // A solution says what belongs together; a project beside it is part of it.
        var files = Directory.GetFiles(full).Order(StringComparer.Ordinal).ToList();
        var solutions = files.Where(file => Path.GetExtension(file).ToLowerInvariant() is ".sln" or ".slnx").ToList();
        var found = solutions.Count > 0 ? solutions : files.Where(file => Path.GetExtension(file).ToLowerInvariant() is ".csproj").ToList();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new Refusal(ExitCodes.Usage, $"There is no solution and no C# project in '{full}'.", "Name a .sln, .slnx or .csproj, or a folder with one of them."),
            _ => throw new Refusal(ExitCodes.Usage, $"There are several in '{full}': {string.Join(", ", found.Select(Path.GetFileName))}.", "Name one of them."),
        };
    }
}
