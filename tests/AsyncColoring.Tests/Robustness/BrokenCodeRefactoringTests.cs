using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Tests.Robustness;

/// <summary>Every refactoring with the caret on every word of broken code: it offers nothing or a change, and never throws.</summary>
public sealed class BrokenCodeRefactoringTests
{
    private const int Samples = 60;

    // An offer costs an analysis of the whole file.
    private static readonly Source[] Small = [.. Corpus.All.Where(source => source.Text.Length < 2500)];

    [Fact]
    public Task Refactorings_hold_in_whole_sources() => Holds(Small, mustOffer: true);

    [Fact]
    public Task Refactorings_hold_in_sources_cut_at_a_token() => Holds(Damage.Truncated(Small, Samples), mustOffer: false);

    [Fact]
    public Task Refactorings_hold_in_sources_with_tokens_deleted_or_doubled() => Holds(Damage.Garbled(Small, Samples, seed: 6), mustOffer: false);

    [Fact]
    public async Task Cancellation_is_honoured()
    {
        using var workspace = new AdhocWorkspace();
        const string Text = "class C : IDisposable { Stream _s; public void Dispose() => _s.Dispose(); }";
        var document = BrokenCodeFixTests.Open(workspace, new("C", Text));
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        foreach (var refactoring in Catalogue.Refactorings)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                refactoring.ComputeRefactoringsAsync(new(document, new TextSpan(Text.IndexOf("Dispose()", StringComparison.Ordinal), 0), _ => { }, source.Token)));
        }
    }

    private static async Task Holds(IEnumerable<Source> sources, bool mustOffer)
    {
        var failures = new ConcurrentQueue<Failure>();
        var offers = new ConcurrentDictionary<string, int>();
        await Parallel.ForEachAsync(Partitioner.Create(sources).GetDynamicPartitions(), TestContext.Current.CancellationToken, async (source, cancellation) =>
        {
            using var workspace = new AdhocWorkspace();
            var document = BrokenCodeFixTests.Open(workspace, source);
            var root = (await document.GetSyntaxRootAsync(cancellation))!;
            foreach (var word in root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent!.FirstAncestorOrSelf<ParameterListSyntax>() is null))
            {
                foreach (var refactoring in Catalogue.Refactorings)
                {
                    var name = refactoring.GetType().Name;
                    try
                    {
                        var actions = new List<CodeAction>();
                        await refactoring.ComputeRefactoringsAsync(new(document, new TextSpan(word.SpanStart, 0), actions.Add, cancellation));
                        foreach (var action in actions)
                        {
                            // The first of each source is carried out too.
                            if (offers.AddOrUpdate(name + source.Name, 1, (_, count) => count + 1) == 1)
                            {
                                _ = await action.GetOperationsAsync(cancellation);
                            }
                        }
                    }
                    catch (Exception exception) when (exception is not OperationCanceledException)
                    {
                        failures.Enqueue(new($"{name} at '{word}' ({word.SpanStart}) in {source.Name}: {exception}", source.Text));
                    }
                }
            }
        });
        Assert.True(failures.IsEmpty, Failure.Show(failures));
        foreach (var refactoring in Catalogue.Refactorings.Where(_ => mustOffer))
        {
            Assert.True(offers.Keys.Any(key => key.StartsWith(refactoring.GetType().Name, StringComparison.Ordinal)), $"{refactoring.GetType().Name} was never offered: the test looks at nothing.");
        }
    }
}
