using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Tests.Recoloring;

/// <summary>What became of the projects of a solution: an assembly for each that compiles, and what the compiler said.</summary>
internal sealed record Emitted(ImmutableArray<(string Name, byte[] Image)> Assemblies, ImmutableArray<Diagnostic> Errors, ImmutableArray<Diagnostic> Warnings)
{
    public static async Task<Emitted> OfAsync(Solution solution)
    {
        var images = ImmutableArray.CreateBuilder<(string, byte[])>();
        var said = new List<Diagnostic>();
        foreach (var project in solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync())!;
            using var image = new MemoryStream();
            var result = compilation.Emit(image);
            said.AddRange(result.Diagnostics);
            if (result.Success)
            {
                images.Add((compilation.AssemblyName!, image.ToArray()));
            }
        }

        return new(
            images.ToImmutable(),
            [.. said.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)],
            [.. said.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning)]);
    }

    /// <summary>The warnings that were not there before, by their ids and numbers.</summary>
    public IEnumerable<Diagnostic> NewSince(Emitted before)
    {
        var known = before.Warnings.ToLookup(warning => warning.Id);
        return Warnings.GroupBy(warning => warning.Id).Where(group => group.Count() > known[group.Key].Count()).SelectMany(group => group);
    }
}
