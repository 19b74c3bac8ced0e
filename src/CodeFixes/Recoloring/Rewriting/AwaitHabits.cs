using AsyncColoring.Editing;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Recoloring;

/// <summary>Which projects configure their awaits.</summary>
internal sealed class AwaitHabits
{
    private readonly ILookup<ProjectId, IndexedDocument> _documents;
    private readonly Dictionary<ProjectId, bool> _byProject = new();

    public AwaitHabits(SourceIndex index) => _documents = index.Documents.ToLookup(document => document.Document.Project.Id);

    /// <summary>Whether every file of a project that awaits configures all its awaits, and some do.</summary>
    public bool Of(ProjectId project)
    {
        if (!_byProject.TryGetValue(project, out var habit))
        {
            foreach (var document in _documents[project])
            {
                if (AwaitStyle.HabitOf(document.Root) is { } found)
                {
                    habit = found;
                    if (!found)
                    {
                        break;
                    }
                }
            }

            _byProject.Add(project, habit);
        }

        return habit;
    }
}
