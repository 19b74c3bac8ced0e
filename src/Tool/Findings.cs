using System.Collections.Immutable;
using AsyncColoring.Tool.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Tool;

/// <summary>Runs the rules over projects as a build of them would.</summary>
internal static class Findings
{
    /// <summary>What the rules report, as each project's configuration has it.</summary>
    /// <param name="projects">The projects, one for each target framework.</param>
    /// <param name="rules">The rules to run.</param>
    /// <param name="namedOnes">Whether the user named the rules: then those that are off by default speak too.</param>
    /// <param name="report">Takes the part done and the project at work.</param>
    /// <param name="cancellation">Cancels the analysis.</param>
    public static async Task<ImmutableArray<(ProjectId Project, Diagnostic Diagnostic)>> OfAsync(
        IReadOnlyCollection<Project> projects,
        ImmutableArray<DiagnosticDescriptor> rules,
        bool namedOnes,
        Action<double, string> report,
        CancellationToken cancellation)
    {
        var wanted = rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        var analyzers = Catalogue.Analyzers.Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => wanted.Contains(rule.Id))).ToImmutableArray();
        var found = ImmutableArray.CreateBuilder<(ProjectId, Diagnostic)>();
        var done = 0;
        foreach (var project in projects)
        {
            report(done++ / (double)projects.Count, project.Name);
            if (await project.GetCompilationAsync(cancellation) is not { } compilation)
            {
                continue;
            }

            // What one rule of an analyzer costs is paid once for all of its rules; the others of it are dropped here.
            var options = new CompilationWithAnalyzersOptions(project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
            var diagnostics = await (namedOnes ? WithRulesOn(compilation, rules) : compilation).WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync(cancellation);
            found.AddRange(diagnostics.Where(diagnostic => wanted.Contains(diagnostic.Id)).Select(diagnostic => (project.Id, diagnostic)));
        }

        return found.ToImmutable();
    }

    /// <summary>The first errors of a project that does not compile; findings in it may be incomplete.</summary>
    public static async Task<ImmutableArray<Diagnostic>> ErrorsAsync(Project project, CancellationToken cancellation) =>
        await project.GetCompilationAsync(cancellation) is { } compilation
            ? [.. compilation.GetDiagnostics(cancellation).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]
            : [];

    /// <summary>One finding for each place, however many target frameworks report it.</summary>
    public static ImmutableArray<Finding> Merge(OpenedSolution opened, IEnumerable<(ProjectId Project, Diagnostic Diagnostic)> found) =>
        [.. found
            .Select(one => (one.Diagnostic, Project: opened.Solution.GetProject(one.Project)!, Place: one.Diagnostic.Location.GetMappedLineSpan()))
            .GroupBy(one => (one.Diagnostic.Id, one.Place.Path, one.Place.Span, Message: one.Diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)))
            .Select(place => new Finding(
                place.Key.Id,
                place.Max(one => one.Diagnostic.Severity),
                place.Key.Message,
                place.Key.Path.Length == 0 ? opened.Relative(place.First().Project.FilePath!) : opened.Relative(place.Key.Path),
                place.Key.Span,
                [.. place.Select(one => one.Project.Name).Distinct().Order(StringComparer.Ordinal)],
                place.First().Diagnostic.Descriptor))
            .OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Span.Start)
            .ThenBy(finding => finding.Rule, StringComparer.Ordinal)];

    // Beneath what an .editorconfig says, which has the last word.
    private static Compilation WithRulesOn(Compilation compilation, ImmutableArray<DiagnosticDescriptor> rules)
    {
        var options = ((CSharpCompilation)compilation).Options;
        var off = rules.Where(rule => !rule.IsEnabledByDefault && !options.SpecificDiagnosticOptions.ContainsKey(rule.Id)).ToList();
        return off.Count == 0 ? compilation : compilation.WithOptions(options.WithSpecificDiagnosticOptions(
            options.SpecificDiagnosticOptions.AddRange(off.Select(rule => KeyValuePair.Create(rule.Id, rule.DefaultSeverity == DiagnosticSeverity.Info ? ReportDiagnostic.Info : ReportDiagnostic.Warn)))));
    }
}
