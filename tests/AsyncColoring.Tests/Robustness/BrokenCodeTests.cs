using System.Collections.Concurrent;
using AsyncColoring.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsyncColoring.Tests.Robustness;

/// <summary>Half-typed code and missing references are normal input: no analyzer ever throws.</summary>
public sealed class BrokenCodeTests
{
    private const int Truncations = 700;
    private const int Garblings = 500;

    // So many cuts share one compilation: most of the time goes into setting one up.
    private const int Together = 100;

    [Fact]
    public async Task Corpus_is_found_and_reported_on()
    {
        Assert.True(Corpus.All.Length > 40, $"Only {Corpus.All.Length} sources were found below {Corpus.Root}.");
        var reported = new HashSet<string>();
        foreach (var source in Corpus.All)
        {
            reported.UnionWith((await Inspection.Of(Inspection.With(Inspection.Net, source.Text), TestContext.Current.CancellationToken)).Findings.Select(finding => finding.Id));
        }

        Assert.Contains("AC1001", reported);
        Assert.Contains("AC1003", reported);
    }

    [Fact]
    public Task No_exception_in_whole_sources() => Survives(Inspection.Net, Corpus.All);

    [Fact]
    public Task No_exception_in_sources_of_our_own_cut_at_a_token() => Survives(Inspection.Net, Damage.Truncated([.. Corpus.All.Except(TestSources())], Truncations));

    // A program of statements cannot stand in a namespace.
    [Fact]
    public async Task No_exception_in_test_sources_cut_at_their_tokens()
    {
        var programs = TestSources().ToLookup(IsProgram);
        await Survives(Inspection.Net, Damage.Truncated([.. programs[true]]));
        await SurvivesTogether(Damage.Truncated([.. programs[false]]));
    }

    [Fact]
    public Task No_exception_in_sources_with_tokens_deleted_or_doubled() => Survives(Inspection.Net, Damage.Garbled(Corpus.All, Garblings, seed: 1));

    [Theory]
    [InlineData("nothing")]
    [InlineData("core")]
    [InlineData("no Linq")]
    [InlineData("no Task")]
    [InlineData(".NET Framework")]
    public Task No_exception_with_references_missing(string references)
    {
        var empty = Inspection.Empty(references switch
        {
            "nothing" => [],
            "core" => Named("System.Runtime.dll"),
            "no Linq" => Except("System.Linq", "System.Collections", "System.Memory"),
            "no Task" => Except("System.Threading.Tasks", "System.Runtime.dll"),
            _ => References.NetFramework,
        });
        return Survives(empty, Corpus.All.Concat(Damage.Garbled(Corpus.All, 40, seed: 2)));
    }

    private static async Task Survives(CSharpCompilation empty, IEnumerable<Source> sources)
    {
        var failures = new ConcurrentQueue<Failure>();
        await Parallel.ForEachAsync(sources, TestContext.Current.CancellationToken, async (source, cancellation) =>
        {
            foreach (var failure in (await Inspection.Of(Inspection.With(empty, source.Text), cancellation)).Failures)
            {
                failures.Enqueue(new($"{source.Name}: {failure}", source.Text));
            }
        });
        Assert.True(failures.IsEmpty, Failure.Show(failures));
    }

    /// <summary>Many sources in one compilation, each in a namespace of its own (which a source that is cut off leaves open).</summary>
    private static async Task SurvivesTogether(IEnumerable<Source> sources)
    {
        var failures = new ConcurrentQueue<Failure>();
        await Parallel.ForEachAsync(sources.Chunk(Together), TestContext.Current.CancellationToken, async (chunk, cancellation) =>
        {
            var compilation = Inspection.With(Inspection.Net, chunk.Select((source, number) => $"namespace N{number} {{ {source.Text}"));
            foreach (var failure in (await Inspection.Of(compilation, cancellation)).Failures)
            {
                failures.Enqueue(new($"{chunk[0].Name} to {chunk[^1].Name}: {failure}", chunk[^1].Text));
            }
        });
        Assert.True(failures.IsEmpty, Failure.Show(failures));
    }

    private static IEnumerable<Source> TestSources() => Corpus.All.Where(source => source.Name.StartsWith("tests/", StringComparison.Ordinal));

    private static bool IsProgram(Source source) =>
        CSharpSyntaxTree.ParseText(source.Text, Inspection.Language).GetCompilationUnitRoot().Members.Any(member => member is GlobalStatementSyntax);

    private static IEnumerable<MetadataReference> Named(params string[] names) =>
        References.Net.Where(reference => names.Contains(Path.GetFileName(reference.Display)));

    private static IEnumerable<MetadataReference> Except(params string[] beginnings) =>
        References.Net.Where(reference => !beginnings.Any(name => Path.GetFileName(reference.Display)!.StartsWith(name, StringComparison.Ordinal)));
}
