using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using AsyncColoring.Tool.Loading;

namespace AsyncColoring.Tool.Reports;

/// <summary>Findings for scripts.</summary>
internal static class JsonReport
{
    /// <summary>How all reports are written: readable, with quotes and angle brackets as they are.</summary>
    public static readonly JsonSerializerOptions Style = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(OpenedSolution opened, ImmutableArray<Finding> findings) => JsonSerializer.Serialize(
        new
        {
            Tool = "asynccoloring",
            Catalogue.Version,
            Path = opened.Path.Replace('\\', '/'),
            Findings = findings.Select(finding => new
            {
                finding.Rule,
                Severity = Catalogue.NameOf(finding.Severity),
                finding.Message,
                finding.File,
                Line = finding.Span.Start.Line + 1,
                Column = finding.Span.Start.Character + 1,
                EndLine = finding.Span.End.Line + 1,
                EndColumn = finding.Span.End.Character + 1,
                finding.Projects,
                Help = finding.Descriptor.HelpLinkUri,
            }),
            NotLoaded = opened.Failures.Select(failure => new { Project = opened.Relative(failure.Project), failure.Reason, failure.Remedy }),
        },
        Style) + "\n";
}
