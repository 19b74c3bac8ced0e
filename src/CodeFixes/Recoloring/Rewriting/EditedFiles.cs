using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Recoloring;

/// <summary>The edits of a conversion in all the files it reaches: planned file by file, made at once, and proved by whoever asked for them.</summary>
internal sealed class EditedFiles
{
    private readonly Dictionary<DocumentId, (IndexedDocument Document, DocumentEdits Edits)> _edits = new();
    private readonly SourceIndex _index;
    private readonly AwaitHabits _habits;

    /// <param name="index">The source to edit.</param>
    /// <param name="habits">Whether a project configures its awaits.</param>
    public EditedFiles(SourceIndex index, AwaitHabits habits) => (_index, _habits) = (index, habits);

    /// <summary>The files that have edits.</summary>
    public IReadOnlyCollection<DocumentId> Documents => _edits.Keys;

    /// <summary>The edits of one file, which stand or fall with all others.</summary>
    public DocumentEdits In(IndexedDocument document)
    {
        if (!_edits.TryGetValue(document.Document.Id, out var known))
        {
            known = (document, new(document.Document, document.Root, document.Model, document.Facts) { HabitAround = new(() => _habits.Of(document.Document.Project.Id)) });
            known.Edits.StartGroup();
            _edits.Add(document.Document.Id, known);
        }

        return known.Edits;
    }

    /// <summary>The solution with all edits, unproved.</summary>
    public Solution Apply(CancellationToken cancellation)
    {
        var planned = _edits.Values.ToList();
        var roots = new SyntaxNode[planned.Count];
        Parallel.For(0, planned.Count, new ParallelOptions { CancellationToken = cancellation }, i => roots[i] = planned[i].Edits.Apply(cancellation));
        var solution = _index.Solution;
        for (var i = 0; i < roots.Length; i++)
        {
            solution = solution.WithDocumentSyntaxRoot(planned[i].Document.Document.Id, roots[i]);
        }

        return solution;
    }
}
