using System.Collections.Concurrent;
using System.Collections.Immutable;
using AsyncColoring.Recoloring;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Tests.Recoloring;

/// <summary>A case, converted: shared by all tests that look at it.</summary>
internal sealed record Conversion(Case Case, Solution Before, ImmutableArray<RecolorSeed> Seeds, Recolored Result, ImmutableSortedDictionary<string, string> Texts)
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<Conversion>>> Known = new(StringComparer.Ordinal);

    private readonly Lazy<Task<Emitted>> _before = new(() => CaseSolution.EmitAsync(Before));
    private readonly Lazy<Task<Emitted>> _after = new(() => CaseSolution.EmitAsync(Result.Solution));

    public Solution After => Result.Solution;

    public Task<Emitted> EmittedBefore => _before.Value;

    public Task<Emitted> EmittedAfter => _after.Value;

    /// <summary>The conversion of a case in the folder.</summary>
    public static Task<Conversion> Of(string name) => Known.GetOrAdd(name, static name => new(() => Of(Case.Read(name)))).Value;

    public static async Task<Conversion> Of(Case @case)
    {
        var before = CaseSolution.Open(@case);
        var seeds = await CaseSolution.SeedsOf(before);
        Assert.True(!seeds.IsEmpty, $"Nothing blocks in {@case.Name}: it tests nothing.");
        var result = await Recolorer.ToAsync(new(before, seeds, @case.Mode), CancellationToken.None);
        return new(@case, before, seeds, result, await CaseSolution.TextsOf(result.Solution));
    }

    /// <summary>Both sides compile to code, and the new one with no warning the old one has not.</summary>
    public async Task AssertCompiles()
    {
        var before = await EmittedBefore;
        var after = await EmittedAfter;
        Assert.True(!after.NewSince(before).Any(), $"New warnings:\n{string.Join('\n', after.NewSince(before))}\n{CaseSolution.Show(Texts)}");
    }

    /// <summary>Whatever still blocks in the result was refused: asking again changes nothing.</summary>
    public async Task AssertIdempotent()
    {
        var seeds = await CaseSolution.SeedsOf(After);
        if (!seeds.IsEmpty)
        {
            var again = await Recolorer.ToAsync(new(After, seeds, Case.Mode), CancellationToken.None);
            Assert.Equal(CaseSolution.Show(Texts), CaseSolution.Show(await CaseSolution.TextsOf(again.Solution)));
        }
    }

    /// <summary>One seed after the other, as a reader clicks through them, comes to the same text.</summary>
    public async Task AssertOneByOne() => Assert.Equal(CaseSolution.Show(Texts), CaseSolution.Show((await OneByOne()).Texts));

    /// <summary>What comes of one seed after the other, as a reader clicks through them.</summary>
    public async Task<Conversion> OneByOne()
    {
        var solution = Before;
        var texts = await CaseSolution.TextsOf(solution);
        var seeds = Seeds;

        // Each click settles one seed, but may show another one again.
        for (int next = 0, clicks = 0; next < seeds.Length; clicks++)
        {
            Assert.True(clicks < 100, $"No end to it:\n{CaseSolution.Show(texts)}");
            var result = await Recolorer.ToAsync(new(solution, [seeds[next]], Case.Mode), CancellationToken.None);
            await AssertUnmarked(result.Solution);
            var changed = await CaseSolution.TextsOf(result.Solution);
            if (changed.SequenceEqual(texts))
            {
                next++;
                continue;
            }

            (solution, texts) = (result.Solution, changed);
            seeds = await CaseSolution.SeedsOf(solution);
            next = 0;
        }

        solution = await CaseSolution.WithAsyncDisposal(solution);
        return this with { Result = Result with { Solution = solution }, Texts = await CaseSolution.TextsOf(solution) };
    }

    // A mark left behind would be taken for one of the next conversion's own.
    private static async Task AssertUnmarked(Solution solution)
    {
        foreach (var document in solution.Projects.SelectMany(project => project.Documents))
        {
            var root = (await document.GetSyntaxRootAsync())!;
            Assert.Empty(root.GetAnnotatedNodes(Declarations.Recolored).Concat(root.GetAnnotatedNodes(SolutionEdits.Seed)));
        }
    }
}
