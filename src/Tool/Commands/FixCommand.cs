using System.Collections.Immutable;
using System.CommandLine;
using AsyncColoring.Tool.Changes;
using AsyncColoring.Tool.Loading;
using AsyncColoring.Tool.Reports;
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
        var solution = opened.Solution;
        foreach (var rule in rules)
        {
            solution = await FixAsync(terminal, opened, solution, rule, cancellation);
        }

        if (!await Outcome.ApplyAsync(opened, solution, withUsers: false, isDryRun, terminal, cancellation))
        {
            terminal.Say("Nothing to change.");
        }

        return ExitCodes.Ok;
    }

    private static async Task<Solution> FixAsync(Terminal terminal, OpenedSolution opened, Solution solution, DiagnosticDescriptor rule, CancellationToken cancellation)
    {
        var before = await FindAsync(solution);
        if (before.IsEmpty)
        {
            return solution;
        }

        var byAgreement = FixAll.ByAgreement(solution, before);
        foreach (var finding in Findings.Merge(opened, byAgreement[false]))
        {
            terminal.Warn($"{finding.Place}: {rule.Id} is left as it is: of the target frameworks or projects that compile the file, only {string.Join(", ", finding.Projects)} reports it.");
        }

        var changed = await FixAll.RunAsync(solution, rule, [.. byAgreement[true]], cancellation);
        var (found, left) = (Findings.Merge(opened, before).Length, Findings.Merge(opened, await FindAsync(changed)).Length);
        terminal.Say($"{rule.Id}: {Words.Count(found, "finding")}, {found - left} {(found - left == 1 ? "has" : "have")} an exact fix.");
        return changed;

        Task<ImmutableArray<(ProjectId Project, Diagnostic Diagnostic)>> FindAsync(Solution state) => terminal.ProgressAsync(
            "Fixing " + rule.Id,
            report => Findings.OfAsync([.. opened.Projects.Select(project => state.GetProject(project.Id)!)], [rule], namedOnes: true, report, cancellation));
    }

    private static ImmutableArray<DiagnosticDescriptor> Fixable(string[] ids)
    {
        var rules = Catalogue.Select(ids);
        var unfixable = rules.RemoveAll(rule => Catalogue.FixOf(rule.Id) is not null);
        return unfixable.IsEmpty || rules.Length == Catalogue.Rules.Length
            ? rules.RemoveRange(unfixable)
            : throw new Refusal(
                ExitCodes.Usage,
                $"There is no fix for {string.Join(", ", unfixable.Select(rule => rule.Id))}.",
                $"'asynccoloring explain {unfixable[0].Id}' tells what to do about it. Fixes are there for {string.Join(", ", Catalogue.Rules.Where(rule => Catalogue.FixOf(rule.Id) is not null).Select(rule => rule.Id))}.");
    }
}
