using System.Collections.Concurrent;
using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Recoloring;

/// <summary>Which projects configure their awaits.</summary>
internal sealed class AwaitHabits
{
    private readonly ILookup<ProjectId, IndexedDocument> _documents;
    private readonly ConcurrentDictionary<ProjectId, bool> _byProject = new();

    public AwaitHabits(SourceIndex index) => _documents = index.Documents.ToLookup(document => document.Document.Project.Id);

    /// <summary>Whether every file of a project that awaits configures all its awaits, and some do.</summary>
    public bool Of(ProjectId project) => _byProject.GetOrAdd(project, Read);

    private bool Read(ProjectId project)
    {
        var habit = false;
        foreach (var document in _documents[project])
        {
            if (AwaitStyle.HabitOf(document.Root) is { } found)
            {
                if (!found)
                {
                    return false;
                }

                habit = true;
            }
        }

        return habit;
    }
}
