using Microsoft.CodeAnalysis;

namespace AsyncColoring;

/// <summary>The catalogue: every rule of the package, one partial file per family.</summary>
public static partial class Rules
{
    /// <summary>Where the page of a rule lives; the id and <c>.md</c> follow.</summary>
    public const string HelpRoot = "https://github.com/AsyncColoring/AsyncColoring/blob/main/docs/rules/";

    // Release tracking reads this shape: the first parameter is the id.
    private static DiagnosticDescriptor Create(
        string id,
        string title,
        string message,
        string category,
        DiagnosticSeverity severity,
        string description,
        bool enabled = true,
        params string[] tags) =>
        new(id, title, message, category, severity, enabled, description, HelpRoot + id + ".md", tags);
}
