using Microsoft.CodeAnalysis;

namespace AsyncColoring;

public static partial class Rules
{
    private const string Coloring = "AsyncColoring.Coloring";

    /// <summary>AC8005: an option or table entry of ours that means nothing.</summary>
    public static readonly DiagnosticDescriptor InvalidOption = Create(
        "AC8005",
        "Invalid AsyncColoring option",
        "{0}",
        Coloring,
        DiagnosticSeverity.Warning,
        "An unknown key, value or table entry has no effect, so the build does not check what its author believes it checks.",
        enabled: true,
        WellKnownDiagnosticTags.CompilationEnd);
}
