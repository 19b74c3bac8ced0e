using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AsyncColoring.Tool;

/// <summary>The Fix All of a rule over a solution, as an IDE runs it.</summary>
internal static class FixAll
{
    /// <summary>The solution with the findings fixed that a fix can repair exactly.</summary>
    public static async Task<Solution> RunAsync(Solution solution, DiagnosticDescriptor rule, CodeFixProvider fix, IReadOnlyCollection<(ProjectId Project, Diagnostic Diagnostic)> findings, CancellationToken cancellation)
    {
        if (findings.Select(finding => solution.GetDocument(finding.Diagnostic.Location.SourceTree)).FirstOrDefault(document => document is not null) is not { } document)
        {
            return solution;
        }

        // The skeleton of all fixes makes the key the id of the rule.
        var context = new FixAllContext(document, fix, FixAllScope.Solution, rule.Id, [rule.Id], new Found(findings), cancellation);
        if (await fix.GetFixAllProvider()!.GetFixAsync(context) is not { } action)
        {
            return solution;
        }

        var operations = await action.GetOperationsAsync(cancellation);
        return operations.OfType<ApplyChangesOperation>().SingleOrDefault()?.ChangedSolution ?? solution;
    }

    /// <summary>Splits findings into those that everybody who compiles the file reports, and the others: one text has to serve all.</summary>
    public static ILookup<bool, (ProjectId Project, Diagnostic Diagnostic)> ByAgreement(Solution solution, IEnumerable<(ProjectId Project, Diagnostic Diagnostic)> findings) =>
        findings
            .Where(finding => finding.Diagnostic.Location.IsInSource)
            .GroupBy(finding => (finding.Diagnostic.Location.SourceTree!.FilePath, finding.Diagnostic.Location.SourceSpan))
            .SelectMany(place => place.Select(finding => (Finding: finding, IsAgreed: place.Select(one => one.Project).Distinct().Count() == solution.GetDocumentIdsWithFilePath(place.Key.FilePath).Length)))
            .ToLookup(one => one.IsAgreed, one => one.Finding);

    private sealed class Found(IReadOnlyCollection<(ProjectId Project, Diagnostic Diagnostic)> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Of(project));

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return Of(document.Project).Where(finding => finding.Location.SourceTree == tree);
        }

        // Every finding of ours has a place.
        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());

        private IEnumerable<Diagnostic> Of(Project project) => findings.Where(finding => finding.Project == project.Id).Select(finding => finding.Diagnostic);
    }
}
