using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tool.Changes;

/// <summary>A file that a command wants to write.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Before">As it was read.</param>
/// <param name="After">As it is to be.</param>
internal sealed record ChangedFile(string Path, SourceText Before, string After);
