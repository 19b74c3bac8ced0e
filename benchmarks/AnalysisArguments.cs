using System.Collections.Immutable;
using System.Globalization;

namespace AsyncColoring.Benchmarks;

/// <summary>The command line cannot be followed; the message says why and goes to the user as it is.</summary>
internal sealed class UsageException(string message) : Exception(message);

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

    public static AnalysisArguments Parse(IReadOnlyList<string> arguments)
    {
        var parsed = new AnalysisArguments();
        for (var at = 0; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            parsed = argument switch
            {
                "--peers" => parsed with
                {
                    Peers = Value() switch
                    {
                        "all" => true,
                        "none" => false,
                        var other => throw Refuse($"--peers takes 'none' or 'all', not '{other}'."),
                    },
                },
                "--sizes" => parsed with { Sizes = [.. Value().Split(',').Select(Number)] },
                "--runs" => parsed with { Runs = Number(Value()) },
                "--probes" => parsed with { Probes = true },
                "--detail" => parsed with { Detail = true },
                "--update-docs" => parsed with { UpdateDocs = true },
                ['-', ..] => throw Refuse($"'{argument}' is not an option."),
                _ when Directory.Exists(argument) || (File.Exists(argument) && argument.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)) =>
                    parsed with { Paths = parsed.Paths.Add(argument) },
                _ when File.Exists(argument) => throw Refuse($"'{argument}' is neither a folder nor a .csproj."),
                _ => throw Refuse($"'{argument}' does not exist."),
            };

            string Value() => ++at < arguments.Count ? arguments[at] : throw Refuse($"{argument} needs a value.");

            int Number(string text) =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                    ? number
                    : throw Refuse($"{argument} takes whole numbers above 0, not '{text}'.");
        }

        // The page shows one fixed experiment; anything else under the same headings would mislead.
        return parsed.UpdateDocs && (parsed.Paths.Length > 0 || !parsed.Peers || parsed.Probes)
            ? throw Refuse("--update-docs goes with the generated code base and all peers: leave out paths, --peers and --probes.")
            : parsed;
    }

    public IEnumerable<CodeBase> CodeBases() => Paths.IsEmpty
        ? Sizes.Order().Select(size => CodeBase.Generated(size * 1000))
        : Paths.Select(path => Directory.Exists(path) ? CodeBase.OfFolder(path) : CodeBase.OfProject(path));

    private static UsageException Refuse(string reason) => new($"{reason} {Usage}");
}
