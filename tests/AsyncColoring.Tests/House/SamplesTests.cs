using System.Text.RegularExpressions;
using AsyncColoring.Tests.Robustness;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tests.House;

/// <summary>samples/Painful has every rule fire on a line marked with its id; samples/Clean, the same application done right, is silent.</summary>
public sealed partial class SamplesTests
{
    [Fact]
    public async Task Reports_every_rule_on_its_marked_lines_of_painful()
    {
        var marks = new List<string>();
        var folder = Path.Combine(Corpus.Root, "samples", "Painful");
        foreach (var path in Directory.GetFiles(folder).Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".txt", StringComparison.Ordinal)))
        {
            var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
            for (var i = 0; i < lines.Length; i++)
            {
                marks.AddRange(Mark().Matches(lines[i]).Select(mark => $"{Path.GetFileName(path)}:{i + 1} {mark.Groups[1].Value}"));
            }
        }

        Assert.Equal(marks.Order(StringComparer.Ordinal), await FindingsOf("Painful"));
        Assert.Equal(
            Catalogue.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal),
            marks.Select(mark => mark.Split(' ')[1]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Ignores_clean() => Assert.Empty(await FindingsOf("Clean"));

    private static async Task<IEnumerable<string>> FindingsOf(string sample)
    {
        var folder = Path.Combine("samples", sample);
        var everyRule = Catalogue.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct();
        var compilation = CSharpCompilation.Create(
            sample,
            [.. Corpus.Files(folder).Select(source => CSharpSyntaxTree.ParseText(source.Text, Inspection.Language, source.Name)), CSharpSyntaxTree.ParseText(Corpus.GlobalUsings, Inspection.Language, "Usings.cs")],
            References.Net,
            Inspection.Options.WithOutputKind(OutputKind.ConsoleApplication).WithSpecificDiagnosticOptions(everyRule.ToDictionary(id => id, _ => ReportDiagnostic.Warn)));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        var tables = Directory.GetFiles(Path.Combine(Corpus.Root, folder), "AsyncColoring.*.txt").Select(path => (AdditionalText)new Table(path));
        var inspection = await Inspection.Of(compilation, TestContext.Current.CancellationToken, additional: [.. tables]);
        Assert.Empty(inspection.Failures);
        return inspection.Findings
            .Select(finding => (finding.Id, Line: finding.Location.GetLineSpan()))
            .Select(finding => $"{Path.GetFileName(finding.Line.Path)}:{finding.Line.StartLinePosition.Line + 1} {finding.Id}")
            .Order(StringComparer.Ordinal);
    }

    [GeneratedRegex("(?:// |# )(AC[0-9]{4})$")]
    private static partial Regex Mark();

    private sealed class Table(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(File.ReadAllText(path));
    }
}
