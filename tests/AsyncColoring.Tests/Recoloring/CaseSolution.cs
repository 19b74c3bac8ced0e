using System.Collections.Immutable;
using System.Text;
using AsyncColoring.Blocking;
using AsyncColoring.Recoloring;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tests.Recoloring;

/// <summary>A solution under conversion: how it is opened, where it blocks, whether it compiles.</summary>
internal static class CaseSolution
{
    private const string Mark = "/*seed*/";

    /// <summary>The solution of a case, without a workspace behind it.</summary>
    public static Solution Open(Case @case)
    {
        var solution = new AdhocWorkspace().CurrentSolution;
        var ids = new Dictionary<string, ProjectId>(StringComparer.Ordinal);
        foreach (var project in @case.Projects)
        {
            var id = ProjectId.CreateNewId(project.Name);
            ids.Add(project.Name, id);
            var isReferenced = @case.Projects.Any(other => other.References.Contains(project.Name));
            solution = solution.AddProject(ProjectInfo.Create(
                id,
                VersionStamp.Create(),
                project.Name,
                project.Name,
                LanguageNames.CSharp,
                filePath: $"/{project.Name}.csproj",
                compilationOptions: new CSharpCompilationOptions(
                    isReferenced ? OutputKind.DynamicallyLinkedLibrary : @case.Output,
                    allowUnsafe: true,
                    deterministic: true,
                    concurrentBuild: false,
                    nullableContextOptions: @case.Nullable,
                    specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]),
                parseOptions: new CSharpParseOptions(@case.Language, DocumentationMode.Diagnose, preprocessorSymbols: @case.Defines),
                projectReferences: project.References.Select(name => new ProjectReference(ids[name])),
                metadataReferences: References.Net));
            foreach (var (path, text) in project.Files)
            {
                solution = solution.AddDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), SourceText.From(text, Encoding.UTF8), filePath: "/" + path);
            }

            solution = solution.AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(id), ".editorconfig", SourceText.From("root = true\n[*.cs]\n" + @case.Config + "\n", Encoding.UTF8), filePath: "/.editorconfig");
        }

        return solution;
    }

    /// <summary>The texts of all files, by path.</summary>
    public static async Task<ImmutableSortedDictionary<string, string>> TextsOf(Solution solution)
    {
        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var document in solution.Projects.SelectMany(project => project.Documents))
        {
            texts[document.FilePath![1..]] = (await document.GetTextAsync()).ToString();
        }

        return texts.ToImmutable();
    }

    /// <summary>Every finding of AC1002 and AC1008 and every marked token, in order of files and positions.</summary>
    public static async Task<ImmutableArray<RecolorSeed>> SeedsOf(Solution solution)
    {
        var seeds = new List<(string Path, RecolorSeed Seed)>();
        foreach (var project in solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync())!;
            var findings = await compilation.WithAnalyzers([new BlockingWaitAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
            seeds.AddRange(
                from finding in findings
                where finding.Id is "AC1002" or "AC1008"
                let document = solution.GetDocument(finding.Location.SourceTree)!
                select (document.FilePath!, new RecolorSeed(document.Id, finding.Location.SourceSpan)));
            foreach (var document in project.Documents)
            {
                var root = (await document.GetSyntaxRootAsync())!;
                seeds.AddRange(
                    from trivia in root.DescendantTrivia()
                    where trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && trivia.ToString() == Mark
                    select (document.FilePath!, new RecolorSeed(document.Id, root.FindToken(trivia.Span.End).Span)));
            }
        }

        return [.. seeds.OrderBy(seed => seed.Path, StringComparer.Ordinal).ThenBy(seed => seed.Seed.Span.Start).Select(seed => seed.Seed).Distinct()];
    }

    /// <summary>The assemblies of a solution that must compile, and its warnings.</summary>
    public static async Task<Emitted> EmitAsync(Solution solution)
    {
        var images = ImmutableArray.CreateBuilder<(string, byte[])>();
        var warnings = new List<Diagnostic>();
        foreach (var project in solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync())!;
            using var image = new MemoryStream();
            var result = compilation.Emit(image);
            if (!result.Success)
            {
                Assert.Fail($"{project.Name} does not compile:\n{string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))}\n{Show(await TextsOf(solution))}");
            }

            warnings.AddRange(result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning));
            images.Add((compilation.AssemblyName!, image.ToArray()));
        }

        return new(images.ToImmutable(), [.. warnings]);
    }

    /// <summary>The plan as text: functions, then barriers, each in the order of the alphabet.</summary>
    public static string Show(RecolorPlan plan) => string.Concat(
        plan.Functions.Select(function => $"{function.Name} -> {function.NewName} {function.Change}\n").Order(StringComparer.Ordinal)
            .Concat(plan.Barriers.Select(barrier => $"! {barrier.Kind} {barrier.Function}\n").Order(StringComparer.Ordinal)));

    /// <summary>All files in one text.</summary>
    public static string Show(ImmutableSortedDictionary<string, string> texts) => string.Concat(texts.Select(text => $"// ==== {text.Key}\n{text.Value}\n"));
}

/// <summary>What became of a compilation.</summary>
internal sealed record Emitted(ImmutableArray<(string Name, byte[] Image)> Assemblies, ImmutableArray<Diagnostic> Warnings)
{
    /// <summary>The warnings that were not there before, by their ids and numbers.</summary>
    public IEnumerable<Diagnostic> NewSince(Emitted before)
    {
        var known = before.Warnings.ToLookup(warning => warning.Id);
        return Warnings.GroupBy(warning => warning.Id).Where(group => group.Count() > known[group.Key].Count()).SelectMany(group => group);
    }
}
