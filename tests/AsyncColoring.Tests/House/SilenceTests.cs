using AsyncColoring.Tests.Robustness;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tests.House;

/// <summary>samples/Clean is code as it should be: no rule has anything to say about it.</summary>
public sealed class SilenceTests
{
    [Fact]
    public async Task Ignores_samples_clean()
    {
        var folder = Path.Combine("samples", "Clean");
        var sources = Corpus.Files(folder).ToList();
        Assert.SkipWhen(sources.Count == 0, "There is no samples/Clean yet.");

        var everyRule = Catalogue.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct();
        var compilation = CSharpCompilation.Create(
            "Clean",
            [.. sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, Inspection.Language, source.Name)), CSharpSyntaxTree.ParseText(Corpus.GlobalUsings, Inspection.Language, "Usings.cs")],
            [.. References.Net, .. References.AspNetCore],
            Inspection.Options.WithOutputKind(OutputKind.ConsoleApplication).WithSpecificDiagnosticOptions(everyRule.ToDictionary(id => id, _ => ReportDiagnostic.Warn)));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        var tables = Directory.GetFiles(Path.Combine(Corpus.Root, folder), "AsyncColoring.*.txt").Select(path => (AdditionalText)new Table(path));
        var inspection = await Inspection.Of(compilation, TestContext.Current.CancellationToken, additional: [.. tables]);
        Assert.Empty(inspection.Failures);
        Assert.True(
            inspection.Findings.IsEmpty,
            "samples/Clean must be silent, and is not. Either the sample shows a real problem (correct it) or the rule cries wolf (silence the rule, and keep the case in its tests):\n"
            + string.Join('\n', inspection.Findings));
    }

    private sealed class Table(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(File.ReadAllText(path));
    }
}
