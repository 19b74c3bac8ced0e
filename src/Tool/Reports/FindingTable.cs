using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Spectre.Console;

namespace AsyncColoring.Tool.Reports;

/// <summary>Findings for a reader: a table a file.</summary>
internal static class FindingTable
{
    public static void Write(IAnsiConsole console, ImmutableArray<Finding> findings)
    {
        foreach (var file in findings.GroupBy(finding => finding.File))
        {
            console.Write(new Text(file.Key + "\n", new Style(decoration: Decoration.Bold)));
            var table = new Table { Border = TableBorder.None, ShowHeaders = false };
            table.AddColumn(new TableColumn(string.Empty) { NoWrap = true, Padding = new(2, 0, 1, 0), Alignment = Justify.Right });
            table.AddColumn(new TableColumn(string.Empty) { NoWrap = true });
            table.AddColumn(new TableColumn(string.Empty) { NoWrap = true });
            table.AddColumn(new TableColumn(string.Empty));
            foreach (var finding in file)
            {
                table.AddRow(
                    new Text($"{finding.Span.Start.Line + 1}:{finding.Span.Start.Character + 1}"),
                    new Text(Catalogue.NameOf(finding.Severity), new Style(ColorOf(finding.Severity))),
                    new Text(finding.Rule),
                    new Text(finding.Message));
            }

            console.Write(table);
            console.WriteLine();
        }

        console.WriteLine(Summary(findings));
    }

    /// <summary><c>3 findings in 2 files: 1 error, 2 warnings</c>.</summary>
    public static string Summary(ImmutableArray<Finding> findings)
    {
        if (findings.IsEmpty)
        {
            return "No findings.";
        }

        var bySeverity = findings.GroupBy(finding => finding.Severity).OrderByDescending(group => group.Key).Select(group => Words.Count(group.Count(), Catalogue.NameOf(group.Key)));
        return $"{Words.Count(findings.Length, "finding")} in {Words.Count(findings.Select(finding => finding.File).Distinct().Count(), "file")}: {string.Join(", ", bySeverity)}.";
    }

    private static Color ColorOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => Color.Red,
        DiagnosticSeverity.Warning => Color.Yellow,
        _ => Color.Aqua,
    };
}
