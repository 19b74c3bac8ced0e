using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using AsyncColoring.Tool.Loading;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Tool.Reports;

/// <summary>Findings for code scanning: SARIF 2.1.0.</summary>
internal static class SarifReport
{
    private const string Root = "SRCROOT";

    public static string Write(OpenedSolution opened, ImmutableArray<Finding> findings)
    {
        var rules = findings.Select(finding => finding.Descriptor).DistinctBy(rule => rule.Id).OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();
        var log = new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "asynccoloring",
                        ["semanticVersion"] = Catalogue.Version,
                        ["informationUri"] = "https://github.com/AsyncColoring/AsyncColoring",
                        ["rules"] = new JsonArray([.. rules.Select(RuleOf)]),
                    },
                },
                ["invocations"] = new JsonArray(InvocationOf(opened)),
                ["originalUriBaseIds"] = new JsonObject { [Root] = new JsonObject { ["uri"] = new Uri(opened.Folder + "/").AbsoluteUri } },
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = new JsonArray([.. findings.Select(finding => ResultOf(finding, rules.FindIndex(rule => rule.Id == finding.Rule)))]),
            }),
        };
        return log.ToJsonString(JsonReport.Style) + "\n";
    }

    private static JsonNode RuleOf(DiagnosticDescriptor rule) => new JsonObject
    {
        ["id"] = rule.Id,
        ["shortDescription"] = TextOf(rule.Title.ToString()),
        ["fullDescription"] = TextOf(rule.Description.ToString()),
        ["helpUri"] = rule.HelpLinkUri,
        ["defaultConfiguration"] = new JsonObject { ["level"] = LevelOf(rule.DefaultSeverity) },
        ["properties"] = new JsonObject { ["category"] = rule.Category },
    };

    private static JsonNode InvocationOf(OpenedSolution opened) => new JsonObject
    {
        ["executionSuccessful"] = opened.Failures.IsEmpty,
        ["toolExecutionNotifications"] = new JsonArray([.. opened.Failures.Select(failure => (JsonNode)new JsonObject
        {
            ["level"] = "error",
            ["message"] = TextOf($"'{opened.Relative(failure.Project)}' does not load: {failure.Reason} {failure.Remedy}"),
        })]),
    };

    private static JsonNode ResultOf(Finding finding, int index) => new JsonObject
    {
        ["ruleId"] = finding.Rule,
        ["ruleIndex"] = index,
        ["level"] = LevelOf(finding.Severity),
        ["message"] = TextOf(finding.Message),
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = Uri.EscapeDataString(finding.File).Replace("%2F", "/", StringComparison.Ordinal), ["uriBaseId"] = Root },
                ["region"] = new JsonObject
                {
                    ["startLine"] = finding.Span.Start.Line + 1,
                    ["startColumn"] = finding.Span.Start.Character + 1,
                    ["endLine"] = finding.Span.End.Line + 1,
                    ["endColumn"] = finding.Span.End.Character + 1,
                },
            },
        }),
        ["properties"] = new JsonObject { ["projects"] = new JsonArray([.. finding.Projects.Select(project => (JsonNode)project)]) },
    };

    private static JsonObject TextOf(string text) => new() { ["text"] = text };

    private static string LevelOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Info => "note",
        _ => "none",
    };
}
