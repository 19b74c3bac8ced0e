using System.Text;
using AsyncColoring.Blocking;
using AsyncColoring.Recoloring;
using AsyncColoring.Tests.Robustness;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tests.House;

/// <summary>samples/Converted is what one command makes of samples/Blocking today.</summary>
public sealed class ConvertedSampleTests
{
    private const string Usings =
        Corpus.GlobalUsings + " global using System.Net.Http.Json; global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http; "
        + "global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; "
        + "global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;";

    private static readonly string Converted = Path.Combine(Corpus.Root, "samples", "Converted");

    [Fact]
    public async Task Converted_is_what_the_conversion_of_Blocking_gives()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var before = Open(Corpus.Files("samples/Blocking"));
        Assert.Empty(await ErrorsOf(before));
        var recolored = await Recolorer.ToAsync(new(before, await SeedsOf(before)) { MakesFactories = true }, cancellation);
        Assert.Empty(await ErrorsOf(recolored.Solution));

        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var document in recolored.Solution.Projects.Single().Documents.Where(document => document.FilePath is not null))
        {
            expected.Add(document.Name, (await document.GetTextAsync(cancellation)).ToString());
        }

        expected.Add("Plan.txt", $"{recolored.Plan.Title}\n\n"
            + string.Concat(recolored.Plan.Functions.Select(function => $"{function.Change,-8} {function.Name} -> {function.NewName}\n"))
            + string.Concat(recolored.Plan.Barriers.Select(barrier => $"boundary {barrier.Function}: {barrier.Reason}; {barrier.Remedy}\n")));
        if (Environment.GetEnvironmentVariable("ASYNCCOLORING_UPDATE") == "1")
        {
            foreach (var (name, text) in expected)
            {
                await File.WriteAllTextAsync(Path.Combine(Converted, name), text, cancellation);
            }
        }

        Assert.Equal(expected.Keys, Directory.GetFiles(Converted).Select(path => Path.GetFileName(path)!).Where(name => !name.EndsWith(".csproj", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        foreach (var (name, text) in expected)
        {
            Assert.True(
                text.ReplaceLineEndings("\n") == (await File.ReadAllTextAsync(Path.Combine(Converted, name), cancellation)).ReplaceLineEndings("\n"),
                $"samples/Converted/{name} is out of date; run the tests once with ASYNCCOLORING_UPDATE=1 and commit the result.");
        }
    }

    private static Solution Open(IEnumerable<Source> sources)
    {
        var project = ProjectId.CreateNewId();
        var solution = new AdhocWorkspace().CurrentSolution.AddProject(ProjectInfo.Create(
            project,
            VersionStamp.Create(),
            "Blocking",
            "Blocking",
            LanguageNames.CSharp,
            compilationOptions: Inspection.Options.WithOutputKind(OutputKind.ConsoleApplication),
            parseOptions: Inspection.Language,
            metadataReferences: References.Net.Concat(References.AspNetCore)));
        solution = solution.AddDocument(DocumentId.CreateNewId(project), "Usings.cs", Usings);
        foreach (var source in sources)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(project), Path.GetFileName(source.Name), SourceText.From(source.Text, Encoding.UTF8), filePath: "/" + source.Name);
        }

        return solution;
    }

    private static async Task<System.Collections.Immutable.ImmutableArray<RecolorSeed>> SeedsOf(Solution solution)
    {
        var compilation = await CompilationOf(solution);
        var findings = await compilation.WithAnalyzers([new BlockingWaitAnalyzer(), new AsyncColoring.Locking.BlockingOnTaskInLockAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. findings.Where(finding => finding.Id is "AC1002" or "AC1008" or "AC3002").Select(finding => new RecolorSeed(solution.GetDocument(finding.Location.SourceTree)!.Id, finding.Location.SourceSpan))];
    }

    private static async Task<IEnumerable<Diagnostic>> ErrorsOf(Solution solution) =>
        (await CompilationOf(solution)).GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static async Task<Compilation> CompilationOf(Solution solution) => (await solution.Projects.Single().GetCompilationAsync(TestContext.Current.CancellationToken))!;
}
