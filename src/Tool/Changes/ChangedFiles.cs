using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tool.Changes;

/// <summary>What differs between two states of a solution, file by file: several target frameworks or projects may compile one file.</summary>
/// <param name="Solution">The new state, in which a file about which they disagree is as before.</param>
/// <param name="Files">The files to write.</param>
/// <param name="Disagreements">The files left out, because what they would become depends on who compiles them.</param>
internal sealed partial record ChangedFiles(Solution Solution, ImmutableArray<ChangedFile> Files, ImmutableArray<string> Disagreements)
{
    public static async Task<ChangedFiles> BetweenAsync(Solution before, Solution after, CancellationToken cancellation)
    {
        var files = ImmutableArray.CreateBuilder<ChangedFile>();
        var disagreements = ImmutableArray.CreateBuilder<string>();
        var agreed = after;
        var paths = after.GetChanges(before).GetProjectChanges()
            .SelectMany(project => project.GetChangedDocuments())
            .Select(id => after.GetDocument(id)?.FilePath)
            .OfType<string>()
            .Distinct()
            .Order(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var documents = after.GetDocumentIdsWithFilePath(path).Where(id => after.GetDocument(id) is not null).ToList();
            var old = await before.GetDocument(documents[0])!.GetTextAsync(cancellation);
            var texts = new HashSet<string>(StringComparer.Ordinal);
            foreach (var id in documents)
            {
                texts.Add(LikeBefore(old.ToString(), (await after.GetDocument(id)!.GetTextAsync(cancellation)).ToString()));
            }

            if (texts.Count > 1)
            {
                disagreements.Add(path);
                agreed = documents.Aggregate(agreed, (solution, id) => solution.WithDocumentText(id, old));
            }
            else if (texts.Single() is var text && text != old.ToString())
            {
                files.Add(new(path, old, text));
            }
        }

        return new(agreed, files.ToImmutable(), disagreements.ToImmutable());
    }

    /// <summary>The projects that compile a file to be written.</summary>
    public ImmutableArray<ProjectId> Projects => [.. Files.SelectMany(file => Solution.GetDocumentIdsWithFilePath(file.Path)).Select(id => id.ProjectId).Distinct()];

    // A file that had one kind of line ending keeps it.
    private static string LikeBefore(string before, string after)
    {
        var hasLf = LoneLineFeed().IsMatch(before);
        var hasCrLf = before.Contains("\r\n", StringComparison.Ordinal);
        return hasLf == hasCrLf ? after : hasCrLf ? LoneLineFeed().Replace(after, "\r\n") : after.Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    [GeneratedRegex("(?<!\r)\n")]
    private static partial Regex LoneLineFeed();
}
