using System.Collections.Immutable;

namespace AsyncColoring.Benchmarks;

/// <summary>What <c>analysis</c> was asked to measure.</summary>
internal sealed record AnalysisArguments
{
    public const string Usage =
        "Usage: analysis [PATH…] [--peers none|all] [--sizes 10,50,250] [--runs N] [--probes] [--detail] [--update-docs]";

    public ImmutableArray<string> Paths { get; private init; } = [];

    /// <summary>Thousands of lines to generate when no path is given.</summary>
    public ImmutableArray<int> Sizes { get; private init; } = [10, 50, 250];

    public bool Peers { get; private init; } = true;

    public int Runs { get; private init; } = 5;

    public bool Probes { get; private init; }

    public bool Detail { get; private init; }

    public bool UpdateDocs { get; private init; }

    public static AnalysisArguments Parse(IReadOnlyList<string> words)
    {
        var line = new CommandLine(words, Usage);
        var parsed = new AnalysisArguments();
        while (line.Next(out var word))
        {
            parsed = word switch
            {
                "--peers" => parsed with { Peers = line.Choice(off: "none", on: "all") },
                "--sizes" => parsed with { Sizes = line.Numbers() },
                "--runs" => parsed with { Runs = line.Number() },
                "--probes" => parsed with { Probes = true },
                "--detail" => parsed with { Detail = true },
                "--update-docs" => parsed with { UpdateDocs = true },
                ['-', ..] => throw line.Refuse($"'{word}' is not an option."),
                _ when Directory.Exists(word) || (File.Exists(word) && word.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)) =>
                    parsed with { Paths = parsed.Paths.Add(word) },
                _ when File.Exists(word) => throw line.Refuse($"'{word}' is neither a folder nor a .csproj."),
                _ => throw line.Refuse($"'{word}' does not exist."),
            };
        }

        // The page shows one fixed experiment; anything else under the same headings would mislead.
        return parsed.UpdateDocs && (parsed.Paths.Length > 0 || !parsed.Peers || parsed.Probes)
            ? throw line.Refuse("--update-docs goes with the generated code base and all peers: leave out paths, --peers and --probes.")
            : parsed;
    }

    public IEnumerable<CodeBase> CodeBases() => Paths.IsEmpty
        ? Sizes.Order().Select(size => CodeBase.Generated(size * 1000))
        : Paths.Select(path => Directory.Exists(path) ? CodeBase.OfFolder(path) : CodeBase.OfProject(path));
}
