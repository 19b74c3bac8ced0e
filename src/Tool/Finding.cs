using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tool;

/// <summary>A finding as it is shown.</summary>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Severity">As the project's configuration has it.</param>
/// <param name="Message">What is wrong here.</param>
/// <param name="File">The path from the folder of the solution, with slashes.</param>
/// <param name="Span">The place, counted from 0.</param>
/// <param name="Projects">Who reports it: one for each target framework.</param>
/// <param name="Descriptor">The rule.</param>
internal sealed record Finding(
    string Rule,
    DiagnosticSeverity Severity,
    string Message,
    string File,
    LinePositionSpan Span,
    ImmutableArray<string> Projects,
    DiagnosticDescriptor Descriptor)
{
    /// <summary><c>Orders.cs:12:9</c>.</summary>
    public string Place => $"{File}:{Span.Start.Line + 1}:{Span.Start.Character + 1}";
}
