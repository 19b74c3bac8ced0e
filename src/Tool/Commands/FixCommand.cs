using System.Collections.Immutable;
using System.CommandLine;
using AsyncColoring.Tool.Changes;
using AsyncColoring.Tool.Loading;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Tool.Commands;

/// <summary><c>asynccoloring fix</c>: applies the fixes of rules everywhere.</summary>
internal static class FixCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = Arguments.Path();
        var rules = Arguments.Rules("The rules to fix, or 'all' that have a fix.");
        rules.Required = true;
        var dryRun = Arguments.DryRun();
        var allowDirty = Arguments.AllowDirty();
        var command = new Command(
            "fix",
            "Applies the fixes of rules everywhere. Nothing is written unless everything compiles as before.") { path, rules, dryRun, allowDirty };
        command.SetAction((line, cancellation) => RunAsync(terminal, line.GetValue(path)!, line.GetValue(rules)!, line.GetValue(dryRun), line.GetValue(allowDirty), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string path, string[] ids, bool isDryRun, bool allowDirty, CancellationToken cancellation)
    {
        var rules = Fixable(ids);
        if (!isDryRun && !allowDirty)
        {
            await CleanTree.RequireAsync(Path.GetDirectoryName(SolutionPath.Find(path))!, cancellation);
        }

        using var opened = await OpenedSolution.OpenWholeAsync(path, terminal, cancellation);
        var before = await FindAsync("Checking", opened.Solution, opened.Projects.Select(project => project.Id), rules);
        var solution = opened.Solution;
        foreach (var rule in rules.Where(rule => before.Any(finding => finding.Diagnostic.Id == rule.Id)))
        {
            WarnOfDisagreements(terminal, opened, rule, before.RemoveAll(finding => finding.Diagnostic.Id != rule.Id));
            foreach (var fix in Catalogue.FixesOf(rule.Id))
            {
                // One fix moves the findings of the next.
                var findings = solution == opened.Solution ? before.RemoveAll(finding => finding.Diagnostic.Id != rule.Id) : await FindAsync("Fixing " + rule.Id, solution, ProjectsWith(rule), [rule]);
                var state = solution;
                solution = await terminal.ProgressAsync("Fixing " + rule.Id, _ => FixAll.RunAsync(state, rule, fix, [.. FixAll.ByAgreement(state, findings)[true]], cancellation));
            }
        }

        var after = solution == opened.Solution ? before : await FindAsync("Checking", solution, before.Select(finding => finding.Project).Distinct(), rules);
        foreach (var rule in rules.Where(rule => before.Any(finding => finding.Diagnostic.Id == rule.Id)))
        {
            terminal.Say($"{rule.Id}: {Words.Count(CountOf(before, rule), "finding")} before, {CountOf(after, rule)} after.");
        }

        if (!await Outcome.ApplyAsync(opened, solution, isDryRun, terminal, cancellation))
        {
            terminal.Say("Nothing to change.");
        }

        return ExitCodes.Ok;

        Task<ImmutableArray<(ProjectId Project, Diagnostic Diagnostic)>> FindAsync(string title, Solution state, IEnumerable<ProjectId> projects, ImmutableArray<DiagnosticDescriptor> wanted) =>
            terminal.ProgressAsync(title, report => Findings.OfAsync([.. projects.Select(id => state.GetProject(id)!)], wanted, namedOnes: true, report, cancellation));

        IEnumerable<ProjectId> ProjectsWith(DiagnosticDescriptor rule) => before.Where(finding => finding.Diagnostic.Id == rule.Id).Select(finding => finding.Project).Distinct();

        int CountOf(ImmutableArray<(ProjectId Project, Diagnostic Diagnostic)> found, DiagnosticDescriptor rule) => Findings.Merge(opened, found.Where(finding => finding.Diagnostic.Id == rule.Id)).Length;
    }

    private static void WarnOfDisagreements(Terminal terminal, OpenedSolution opened, DiagnosticDescriptor rule, ImmutableArray<(ProjectId Project, Diagnostic Diagnostic)> findings)
    {
        foreach (var finding in Findings.Merge(opened, FixAll.ByAgreement(opened.Solution, findings)[false]))
        {
            terminal.Warn($"{finding.Place}: {rule.Id} is left as it is: of the target frameworks or projects that compile the file, only {string.Join(", ", finding.Projects)} reports it.");
        }
    }

    private static ImmutableArray<DiagnosticDescriptor> Fixable(string[] ids)
    {
        var rules = Catalogue.Select(ids);
        var unfixable = rules.RemoveAll(rule => Catalogue.FixesOf(rule.Id).Any());
        return unfixable.IsEmpty || rules.Length == Catalogue.Rules.Length
            ? rules.RemoveRange(unfixable)
            : throw new Refusal(
                ExitCodes.Usage,
                $"There is no fix for {string.Join(", ", unfixable.Select(rule => rule.Id))}.",
                $"'asynccoloring explain {unfixable[0].Id}' tells what to do about it. Fixes are there for {string.Join(", ", Catalogue.Rules.Where(rule => Catalogue.FixesOf(rule.Id).Any()).Select(rule => rule.Id))}.");
    }
}
