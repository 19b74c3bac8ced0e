using System.Collections.Immutable;
using System.CommandLine;
using AsyncColoring.Tool.Changes;
using AsyncColoring.Tool.Loading;
using AsyncColoring.Tool.Reports;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Tool.Commands;

/// <summary><c>asynccoloring check</c>: reports what the rules find.</summary>
internal static class CheckCommand
{
    private const string Never = "never";

    public static Command Create(Terminal terminal)
    {
        var path = Arguments.Path();
        var rules = Arguments.Rules("Only these rules; without it, all.");
        var severity = Arguments.Choice("--severity", "Show findings of at least this severity.", "suggestion", "suggestion", "warning", "error");
        var failOn = Arguments.Choice("--fail-on", "Exit with 1 when there is a finding of at least this severity.", "warning", "suggestion", "warning", "error", Never);
        var format = Arguments.Choice("--format", "How to print.", "table", "table", "json", "sarif");
        var output = new Option<string?>("--output", "-o") { Description = "Print into this file.", HelpName = "FILE" };
        var command = new Command("check", "Reports what the rules find, at the severities the projects' .editorconfig files give them.") { path, rules, severity, failOn, format, output };
        command.SetAction((line, cancellation) => RunAsync(
            terminal,
            line.GetValue(path)!,
            line.GetValue(rules) ?? [],
            SeverityOf(line.GetValue(severity)!),
            SeverityOf(line.GetValue(failOn)!),
            line.GetValue(format)!,
            line.GetValue(output),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string path, string[] ids, DiagnosticSeverity? severity, DiagnosticSeverity? failOn, string format, string? output, CancellationToken cancellation)
    {
        var rules = Catalogue.Select(ids);
        if (output is not null && Path.GetDirectoryName(Path.GetFullPath(output)) is { } folder && !Directory.Exists(folder))
        {
            throw new Refusal(ExitCodes.Usage, $"'{output}' cannot be written: the folder '{folder}' does not exist.", "Create the folder, or name another file.");
        }

        using var opened = await OpenedSolution.OpenAsync(path, terminal, cancellation);
        var found = await terminal.ProgressAsync("Checking", report => Findings.OfAsync(opened.Projects, rules, ids.Length > 0, report, cancellation));
        var all = Findings.Merge(opened, found);
        var findings = all.RemoveAll(finding => finding.Severity < severity);
        await WarnOfErrorsAsync(terminal, opened, cancellation);

        var text = format switch
        {
            "json" => JsonReport.Write(opened, findings),
            "sarif" => SarifReport.Write(opened, findings),
            _ => null,
        };
        if (output is not null)
        {
            await AtomicWrites.WriteNewAsync(Path.GetFullPath(output), text ?? TableText(findings));
            terminal.Say(FindingTable.Summary(findings));
        }
        else if (text is not null)
        {
            await terminal.ResultsWriter.WriteAsync(text);
        }
        else
        {
            FindingTable.Write(terminal.Results, findings);
        }

        return !opened.Failures.IsEmpty ? ExitCodes.NotLoaded
            : failOn is { } limit && all.Any(finding => finding.Severity >= limit) ? ExitCodes.Findings
            : ExitCodes.Ok;
    }

    private static async Task WarnOfErrorsAsync(Terminal terminal, OpenedSolution opened, CancellationToken cancellation)
    {
        foreach (var project in opened.Projects)
        {
            if (await Findings.ErrorsAsync(project, cancellation) is [var first, ..] errors)
            {
                terminal.Warn($"'{project.Name}' does not compile ({Words.Count(errors.Length, "error")}; the first: {CompilerGate.Describe(opened, first)}); findings in it may be incomplete.");
            }
        }
    }

    private static string TableText(ImmutableArray<Finding> findings)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        FindingTable.Write(Terminal.Create(writer, isPiped: true), findings);
        return writer.ToString();
    }

    private static DiagnosticSeverity? SeverityOf(string word) => word switch
    {
        "error" => DiagnosticSeverity.Error,
        "warning" => DiagnosticSeverity.Warning,
        Never => null,
        _ => DiagnosticSeverity.Info,
    };
}
