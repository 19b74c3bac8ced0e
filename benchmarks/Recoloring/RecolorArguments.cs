using System.Collections.Immutable;

namespace AsyncColoring.Benchmarks;

/// <summary>What <c>recolor</c> was asked to measure.</summary>
internal sealed record RecolorArguments
{
    public const string Usage =
        "Usage: recolor [--only cost|outcomes] [--sizes 1000,10000,100000] [--runs N] [--peers none|all] [--detail] [--update-docs]";

    /// <summary>Whether conversions of generated solutions are timed.</summary>
    public bool Cost { get; private init; } = true;

    /// <summary>Whether the cases are judged.</summary>
    public bool Outcomes { get; private init; } = true;

    /// <summary>How many functions the generated solutions have.</summary>
    public ImmutableArray<int> Sizes { get; private init; } = [1_000, 10_000, 100_000];

    public int Runs { get; private init; } = 1;

    public bool Peers { get; private init; } = true;

    public bool Detail { get; private init; }

    public bool UpdateDocs { get; private init; }

    public static RecolorArguments Parse(IReadOnlyList<string> words)
    {
        var line = new CommandLine(words, Usage);
        var parsed = new RecolorArguments();
        while (line.Next(out var word))
        {
            parsed = word switch
            {
                "--only" => line.Choice(off: "cost", on: "outcomes") ? parsed with { Cost = false } : parsed with { Outcomes = false },
                "--sizes" => parsed with { Sizes = [.. line.Numbers().Order()] },
                "--runs" => parsed with { Runs = line.Number() },
                "--peers" => parsed with { Peers = line.Choice(off: "none", on: "all") },
                "--detail" => parsed with { Detail = true },
                "--update-docs" => parsed with { UpdateDocs = true },
                _ => throw line.Refuse($"'{word}' is not an option."),
            };
        }

        // The page shows one fixed experiment; anything else under the same headings would mislead.
        return parsed.UpdateDocs && !(parsed.Cost && parsed.Outcomes && parsed.Peers)
            ? throw line.Refuse("--update-docs goes with cost and outcomes and all peers: leave out --only and --peers.")
            : parsed;
    }
}
