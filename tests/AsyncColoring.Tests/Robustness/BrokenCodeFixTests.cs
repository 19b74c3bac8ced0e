using System.Collections.Concurrent;
using System.Collections.Immutable;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace AsyncColoring.Tests.Robustness;

/// <summary>Every fix at every finding in broken code: it offers nothing, or a change; it never throws and never changes nothing.</summary>
public sealed class BrokenCodeFixTests
{
    private const int Samples = 150;

    [Fact]
    public Task Fixes_hold_in_whole_sources() => Holds(Corpus.All);

    [Fact]
    public Task Fixes_hold_in_sources_cut_at_a_token() => Holds(Damage.Truncated(Corpus.All, Samples));

    [Fact]
    public Task Fixes_hold_in_sources_with_tokens_deleted_or_doubled() => Holds(Damage.Garbled(Corpus.All, Samples, seed: 5));

    private static async Task Holds(IEnumerable<Source> sources)
    {
        var failures = new ConcurrentQueue<Failure>();
        var actions = 0;
        await Parallel.ForEachAsync(Partitioner.Create(sources).GetDynamicPartitions(), TestContext.Current.CancellationToken, async (source, cancellation) =>
        {
            using var workspace = new AdhocWorkspace();
            var document = Open(workspace, source);
            var compilation = (await document.Project.GetCompilationAsync(cancellation))!;
            var findings = (await Inspection.Of(compilation, cancellation)).Findings
                .Where(finding => finding.Location.SourceTree is { } tree && document.Project.Solution.GetDocumentId(tree) == document.Id)
                .ToImmutableArray();
            foreach (var fix in Catalogue.Fixes)
            {
                try
                {
                    Interlocked.Add(ref actions, await ApplyAll(document, fix, findings, cancellation));
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    failures.Enqueue(new($"{fix.GetType().Name} in {source.Name}: {exception}", source.Text));
                }
            }
        });
        Assert.True(failures.IsEmpty, Failure.Show(failures));
        Assert.True(actions > 0, "Not one action was offered: the test looks at nothing.");
    }

    /// <summary>Applies what the fix offers for each finding, then its Fix All; gives the number of actions.</summary>
    private static async Task<int> ApplyAll(Document document, CodeFixProvider fix, ImmutableArray<Diagnostic> findings, CancellationToken cancellation)
    {
        var offered = new List<(Diagnostic Finding, CodeAction Action)>();
        foreach (var finding in findings)
        {
            if (fix.FixableDiagnosticIds.Contains(finding.Id))
            {
                await fix.RegisterCodeFixesAsync(new(document, finding, (action, _) => offered.Add((finding, action)), cancellation));
            }
        }

        foreach (var (finding, action) in offered)
        {
            await AssertChanges(document, action, $"'{action.Title}' at {finding}", cancellation);
        }

        foreach (var (id, key) in offered.Select(offer => (offer.Finding.Id, offer.Action.EquivalenceKey)).Distinct())
        {
            var all = new FixAllContext(document, fix, FixAllScope.Document, key, [id], new Found(document, findings), cancellation);
            var action = await fix.GetFixAllProvider()!.GetFixAsync(all);
            Assert.True(action is not null, $"Fix All of {id} offers nothing where single fixes do.");
            await AssertChanges(document, action, $"Fix All of {id}", cancellation);
        }

        return offered.Count;
    }

    private static async Task AssertChanges(Document document, CodeAction action, string what, CancellationToken cancellation)
    {
        var changed = (await action.GetOperationsAsync(cancellation)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        foreach (var project in changed.GetChanges(document.Project.Solution).GetProjectChanges())
        {
            if (project.GetAddedDocuments().Any() || project.GetRemovedDocuments().Any())
            {
                return;
            }

            foreach (var id in project.GetChangedDocuments())
            {
                var before = await document.Project.Solution.GetDocument(id)!.GetTextAsync(cancellation);
                var after = await changed.GetDocument(id)!.GetTextAsync(cancellation);
                if (!before.ContentEquals(after))
                {
                    return;
                }
            }
        }

        Assert.Fail($"{what} changes nothing.");
    }

    internal static Document Open(AdhocWorkspace workspace, Source source)
    {
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Create(), "Probe", "Probe", LanguageNames.CSharp,
            compilationOptions: Inspection.Options, parseOptions: Inspection.Language, metadataReferences: References.Net));
        return project.AddDocument("GlobalUsings.cs", Corpus.GlobalUsings).Project.AddDocument("Probe.cs", source.Text);
    }

    private sealed class Found(Document document, ImmutableArray<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document asked, CancellationToken cancellationToken) =>
            Task.FromResult(asked.Id == document.Id ? findings : Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(findings);
    }
}
