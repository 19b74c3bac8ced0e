using Microsoft.CodeAnalysis;

namespace AsyncColoring.Recoloring;

/// <summary>The annotations by which the steps of one conversion find what they made.</summary>
internal static class Marks
{
    private static readonly string[] Kinds = [Declarations.Recolored, SolutionEdits.Seed];

    /// <summary>The solution without the marks of a conversion that is over: the next one numbers its functions anew, and would take them for its own.</summary>
    public static async Task<Solution> ClearAsync(Solution converted, Solution before, CancellationToken cancellation)
    {
        foreach (var id in CompilerProblems.ChangedIn(converted, before))
        {
            var root = (await converted.GetDocument(id)!.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
            var marked = Kinds.SelectMany(root.GetAnnotatedNodes).Distinct().ToList();
            if (marked.Count > 0)
            {
                converted = converted.WithDocumentSyntaxRoot(id, root.ReplaceNodes(marked, (_, node) => node.WithoutAnnotations(Declarations.Recolored).WithoutAnnotations(SolutionEdits.Seed)));
            }
        }

        return converted;
    }
}
