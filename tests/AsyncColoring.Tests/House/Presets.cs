using System.Text;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Tests.House;

/// <summary>The presets of severities that <c>AsyncColoringMode</c> chooses from.</summary>
internal static class Presets
{
    /// <summary>Every mode there is.</summary>
    public static string[] Modes { get; } = ["None", "Recommended", "Strict", "All"];

    /// <summary>The text of a mode's <c>.globalconfig</c>.</summary>
    public static string Render(string mode, IEnumerable<DiagnosticDescriptor> rules)
    {
        var text = new StringBuilder();
        text.Append("# Generated from the rules; ASYNCCOLORING_UPDATE=1 dotnet test rewrites it.\n");
        text.Append("# AsyncColoringMode=").Append(mode).Append(": ").Append(Meaning(mode)).Append('\n');
        text.Append("is_global = true\n");
        text.Append("global_level = -99\n");
        text.Append('\n');
        foreach (var rule in rules.OrderBy(rule => rule.Id, StringComparer.Ordinal))
        {
            // The defaults are in force anyway. Written out, they would beat what users configure in bulk,
            // such as dotnet_analyzer_diagnostic.category-AsyncColoring.Blocking.severity.
            text.Append(mode == "Recommended" ? "# " : string.Empty);
            text.Append("dotnet_diagnostic.").Append(rule.Id).Append(".severity = ").Append(Severity(mode, rule)).Append('\n');
        }

        return text.ToString();
    }

    private static string Meaning(string mode) => mode switch
    {
        "None" => "no rule speaks until an .editorconfig asks it to.",
        "Recommended" => "every rule at its own severity.",
        "Strict" => "every rule that is on by default warns.",
        "All" => "every rule warns, those that are off by default too.",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    private static string Severity(string mode, DiagnosticDescriptor rule) => mode switch
    {
        "None" => "none",
        "All" => "warning",
        _ when !rule.IsEnabledByDefault => "none",
        "Strict" => "warning",
        _ => rule.DefaultSeverity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            DiagnosticSeverity.Info => "suggestion",
            _ => "silent",
        },
    };
}
