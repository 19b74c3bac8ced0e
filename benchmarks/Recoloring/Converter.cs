using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Benchmarks;

/// <summary>A package in the hands of somebody who clicks: its findings of blocking waits in synchronous functions, and the first repair it offers for each.</summary>
internal sealed class Converter
{
    // A fix that offers itself again and again has no end of its own.
    private const int MostClicks = 60;

    private readonly ImmutableArray<string> _rules;
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private readonly ImmutableArray<CodeFixProvider> _fixes;
    private readonly ImmutableArray<AdditionalText> _files;

    private Converter(Contestant package, ImmutableArray<string> rules)
    {
        Name = $"{package.Name}, {string.Join(" and ", rules)}";
        _rules = rules;
        _analyzers = [.. package.Analyzers.Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => rules.Contains(rule.Id)))];
        _fixes = [.. package.FixTypes.Select(type => (CodeFixProvider)Activator.CreateInstance(type)!).Where(fix => fix.FixableDiagnosticIds.Any(id => rules.Contains(id)))];
        _files = package.Files;
    }

    public static Converter Ours { get; } = new(Contestant.AsyncColoring(), ["AC1002", "AC1008", "AC3002"]);

    public string Name { get; }

    /// <summary>The peers that have a fix for blocking in a function that cannot await.</summary>
    public static IEnumerable<Converter> Peers()
    {
        foreach (var package in Contestant.Peers())
        {
            if (package.Name.StartsWith("Microsoft.VisualStudio.Threading", StringComparison.Ordinal))
            {
                yield return new(package, ["VSTHRD002"]);
            }
            else if (package.Name.StartsWith("Meziantou", StringComparison.Ordinal))
            {
                yield return new(package, ["MA0045"]);
            }
        }
    }

    /// <summary>Clicks until nothing is offered any more, or what is offered changes nothing. The same solution where nothing ever changed.</summary>
    public async Task<Solution> ConvertAsync(Solution solution)
    {
        var converted = solution;
        foreach (var project in solution.ProjectIds)
        {
            foreach (var file in _files)
            {
                converted = converted.AddAdditionalDocument(DocumentId.CreateNewId(project), Path.GetFileName(file.Path), file.GetText()!, filePath: file.Path);
            }
        }

        var start = converted;
        for (var clicks = 0; clicks < MostClicks && await ClickAsync(converted) is { } changed; clicks++)
        {
            converted = changed;
        }

        return converted == start ? solution : converted;
    }

    private async Task<Solution?> ClickAsync(Solution solution)
    {
        foreach (var finding in await FindingsAsync(solution))
        {
            if (await ChangedAsync(solution, finding) is { } changed)
            {
                return changed;
            }
        }

        return null;
    }

    private async Task<IEnumerable<Diagnostic>> FindingsAsync(Solution solution)
    {
        var findings = new List<Diagnostic>();
        foreach (var project in solution.Projects)
        {
            // Some are off until asked for.
            var compilation = (await project.GetCompilationAsync())!;
            var enabled = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(
                compilation.Options.SpecificDiagnosticOptions.SetItems(_rules.Select(rule => KeyValuePair.Create(rule, ReportDiagnostic.Warn)))));
            findings.AddRange(await enabled.WithAnalyzers(_analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync());
        }

        return findings
            .Where(finding => _rules.Contains(finding.Id))
            .OrderBy(finding => finding.Location.SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(finding => finding.Location.SourceSpan.Start);
    }

    private async Task<Solution?> ChangedAsync(Solution solution, Diagnostic finding)
    {
        if (solution.GetDocument(finding.Location.SourceTree) is not { } document)
        {
            return null;
        }

        foreach (var fix in _fixes.Where(fix => fix.FixableDiagnosticIds.Contains(finding.Id)))
        {
            var offered = new List<CodeAction>();
            await fix.RegisterCodeFixesAsync(new(document, finding, (action, _) => offered.Add(action), CancellationToken.None));
            if (offered.Count > 0)
            {
                var first = offered[0];
                while (!first.NestedActions.IsEmpty)
                {
                    first = first.NestedActions[0];
                }

                var changed = (await first.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().FirstOrDefault()?.ChangedSolution;
                return changed is not null && await DiffersAsync(solution, changed) ? changed : null;
            }
        }

        return null;
    }

    private static async Task<bool> DiffersAsync(Solution before, Solution after)
    {
        foreach (var project in after.GetChanges(before).GetProjectChanges())
        {
            if (project.GetAddedDocuments().Any())
            {
                return true;
            }

            foreach (var id in project.GetChangedDocuments())
            {
                if (!(await after.GetDocument(id)!.GetTextAsync()).ContentEquals(await before.GetDocument(id)!.GetTextAsync()))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
