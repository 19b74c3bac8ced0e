using AsyncColoring.Tests.Verification;
using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using AsyncColoring.Recoloring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tests.Recoloring;

/// <summary>One project of a case.</summary>
/// <param name="Files">Paths below the root of the solution, and texts.</param>
internal sealed record CaseProject(string Name, ImmutableArray<string> References, ImmutableSortedDictionary<string, string> Files);

/// <summary>
/// A small solution before and after its conversion: a folder below <c>Cases</c> with <c>before/*.cs</c>, <c>plan.txt</c>, and <c>after/*.cs</c> for the files that change.
/// <c>options.txt</c> sets, a line each: <c>output: exe</c>, <c>mode: Replace</c>, <c>language: 13</c>, <c>nullable: disable</c>, <c>define: NAME</c>, <c>newline: crlf</c>,
/// <c>projects: Core; App -> Core</c> (folders below <c>before</c>), <c>leaf: none</c> (without <c>Leaf.cs</c>, which the first project has otherwise); lines with <c>=</c> go to the <c>.editorconfig</c>.
/// Seeds are the findings of AC1002, AC1008 and AC3002, and whatever token follows <c>/*seed*/</c>.
/// </summary>
internal sealed record Case(string Name, ImmutableArray<CaseProject> Projects)
{
    private const string Leaf = "Leaf.cs";

    private static readonly string Root = Path.Combine(
        BuildFacts.Of("RepositoryRoot"), "tests", "AsyncColoring.Tests", "Recoloring", "Cases");

    private static readonly Lazy<string> LeafText = new(() => File.ReadAllText(Path.Combine(Root, Leaf)));

    public OutputKind Output { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    public RecolorMode? Mode { get; init; }

    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp12;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public ImmutableArray<string> Defines { get; init; } = [];

    public string Config { get; init; } = string.Empty;

    public string NewLine { get; init; } = "\n";

    /// <summary>All cases this host has the language for.</summary>
    public static IEnumerable<string> Names => Directory.GetDirectories(Root)
        .Select(path => Path.GetFileName(path))
        .Where(name => Enum.IsDefined(Read(name).Language) && IsChosen(name))
        .Order(StringComparer.Ordinal);

    /// <summary>Whether the files of the cases are to be rewritten from what the conversion does.</summary>
    public static bool IsUpdating => Environment.GetEnvironmentVariable("ASYNCCOLORING_UPDATE") == "1";

    // ASYNCCOLORING_CASES=lock,monitor runs those alone.
    private static bool IsChosen(string name) =>
        Environment.GetEnvironmentVariable("ASYNCCOLORING_CASES") is not { Length: > 0 } chosen || chosen.Split(',').Contains(name);

    /// <summary>What the solution should be in the end; files that do not change need not be there.</summary>
    public ImmutableSortedDictionary<string, string> ExpectedFiles => Texts(Path.Combine(Root, Name, "after"), NewLine);

    /// <summary>The plan as it should be.</summary>
    public string ExpectedPlan => File.Exists(PlanPath) ? File.ReadAllText(PlanPath).ReplaceLineEndings("\n") : string.Empty;

    private string PlanPath => Path.Combine(Root, Name, "plan.txt");

    /// <summary>A case of one file that stands in no folder.</summary>
    public static Case Of(string name, string text) =>
        new(name, [new(name, [], ImmutableSortedDictionary<string, string>.Empty.Add("Program.cs", text).Add(Leaf, LeafText.Value.ReplaceLineEndings("\n")))]);

    public static Case Read(string name)
    {
        var before = Path.Combine(Root, name, "before");
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        var config = new List<string>();
        var options = Path.Combine(Root, name, "options.txt");
        foreach (var line in File.Exists(options) ? File.ReadAllLines(options) : [])
        {
            if (line.Contains('=', StringComparison.Ordinal))
            {
                config.Add(line);
            }
            else if (line.Split(':', 2, StringSplitOptions.TrimEntries) is [var key, var value])
            {
                settings.Add(key, value);
            }
        }

        var newLine = settings.GetValueOrDefault("newline") == "crlf" ? "\r\n" : "\n";
        var projects = Declared(settings.GetValueOrDefault("projects"), name, before, newLine).ToList();
        if (settings.GetValueOrDefault("leaf") != "none")
        {
            projects[0] = projects[0] with { Files = projects[0].Files.Add(Leaf, LeafText.Value.ReplaceLineEndings(newLine)) };
        }

        return new(name, [.. projects])
        {
            Output = settings.GetValueOrDefault("output") == "exe" ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            Mode = settings.TryGetValue("mode", out var mode) ? Enum.Parse<RecolorMode>(mode) : null,
            Language = settings.TryGetValue("language", out var language) ? VersionOf(language) : LanguageVersion.CSharp12,
            Nullable = settings.GetValueOrDefault("nullable") == "disable" ? NullableContextOptions.Disable : NullableContextOptions.Enable,
            Defines = [.. (settings.GetValueOrDefault("define") ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            Config = string.Join('\n', config),
            NewLine = newLine,
        };
    }

    /// <summary>The solution of a case, without a workspace behind it.</summary>
    public Solution Open(ImmutableArray<MetadataReference> references)
    {
        var solution = new AdhocWorkspace().CurrentSolution;
        var ids = new Dictionary<string, ProjectId>(StringComparer.Ordinal);
        foreach (var project in Projects)
        {
            var id = ProjectId.CreateNewId(project.Name);
            ids.Add(project.Name, id);
            var isReferenced = Projects.Any(other => other.References.Contains(project.Name));
            solution = solution.AddProject(ProjectInfo.Create(
                id,
                VersionStamp.Create(),
                project.Name,
                project.Name,
                LanguageNames.CSharp,
                filePath: $"/{project.Name}.csproj",
                compilationOptions: new CSharpCompilationOptions(
                    isReferenced ? OutputKind.DynamicallyLinkedLibrary : Output,
                    allowUnsafe: true,
                    deterministic: true,
                    concurrentBuild: false,
                    nullableContextOptions: Nullable,
                    specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]),
                parseOptions: new CSharpParseOptions(Language, DocumentationMode.Diagnose, preprocessorSymbols: Defines),
                projectReferences: project.References.Select(name => new ProjectReference(ids[name])),
                metadataReferences: references));
            foreach (var (path, text) in project.Files)
            {
                solution = solution.AddDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), SourceText.From(text, Encoding.UTF8), filePath: "/" + path);
            }

            solution = solution.AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(id), ".editorconfig", SourceText.From("root = true\n[*.cs]\n" + Config + "\n", Encoding.UTF8), filePath: "/.editorconfig");
        }

        return solution;
    }

    /// <summary>Writes what the case should be from now on.</summary>
    public void Update(ImmutableSortedDictionary<string, string> files, string plan)
    {
        var after = Path.Combine(Root, Name, "after");
        if (Directory.Exists(after))
        {
            Directory.Delete(after, recursive: true);
        }

        foreach (var (path, text) in files)
        {
            if (Projects.Any(project => project.Files.GetValueOrDefault(path) == text))
            {
                continue;
            }

            var target = Path.Combine(after, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, text.ReplaceLineEndings("\n"));
        }

        File.WriteAllText(PlanPath, plan);
    }

    private static LanguageVersion VersionOf(string text) =>
        LanguageVersionFacts.TryParse(text, out var version) ? version : (LanguageVersion)int.MinValue;

    private static IEnumerable<CaseProject> Declared(string? projects, string name, string before, string newLine)
    {
        var files = Texts(before, newLine);
        if (projects is null)
        {
            yield return new(name, [], files);
            yield break;
        }

        foreach (var project in projects.Split(';', StringSplitOptions.TrimEntries))
        {
            var words = project.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            yield return new(words[0], [.. words.Skip(2)], files.RemoveRange(files.Keys.Where(path => !path.StartsWith(words[0] + "/", StringComparison.Ordinal))));
        }
    }

    private static ImmutableSortedDictionary<string, string> Texts(string folder, string newLine) =>
        !Directory.Exists(folder)
            ? ImmutableSortedDictionary<string, string>.Empty
            : Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).ToImmutableSortedDictionary(
                path => Path.GetRelativePath(folder, path).Replace('\\', '/'),
                path => File.ReadAllText(path).ReplaceLineEndings(newLine),
                StringComparer.Ordinal);
}
