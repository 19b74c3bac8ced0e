using Microsoft.CodeAnalysis;

namespace AsyncColoring.Semantics;

/// <summary>Whether a warning of the compiler is on, so that a rule need not say the same.</summary>
internal static class CompilerWarning
{
    /// <summary>
    /// Whether the compiler reports a warning of level 1 in a tree, as project and <c>.editorconfig</c> have it.
    /// A <c>#pragma</c> does not count: whoever writes one at a place has said that it is meant.
    /// </summary>
    public static bool IsOn(string id, SyntaxTree tree, Compilation compilation, CancellationToken cancellation)
    {
        var options = compilation.Options;
        if (options.WarningLevel < 1)
        {
            return false;
        }

        return options.SyntaxTreeOptionsProvider?.TryGetDiagnosticValue(tree, id, cancellation, out var inTree) == true && inTree != ReportDiagnostic.Default
            ? inTree is ReportDiagnostic.Warn or ReportDiagnostic.Error
            : !options.SpecificDiagnosticOptions.TryGetValue(id, out var inProject) || inProject is ReportDiagnostic.Default or ReportDiagnostic.Warn or ReportDiagnostic.Error;
    }
}
