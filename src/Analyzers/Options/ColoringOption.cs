using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsyncColoring.Options;

/// <summary>One <c>async_coloring.*</c> option of an <c>.editorconfig</c>, declared once: rules read it, AC8005 checks it, the docs list it.</summary>
/// <param name="Key">The key as users write it.</param>
/// <param name="Default">The value in force where none is written.</param>
/// <param name="Values">Every value it takes.</param>
/// <param name="Description">One sentence for the option page.</param>
internal sealed record ColoringOption(string Key, string Default, ImmutableArray<string> Values, string Description)
{
    /// <summary>What every key of the package starts with.</summary>
    public const string Prefix = "async_coloring.";

    private static readonly ImmutableArray<string> Booleans = ImmutableArray.Create("true", "false");

    public static readonly ColoringOption ReportCancel = new(
        Prefix + "report_cancel", "false", Booleans,
        "Whether AC1003 reports CancellationTokenSource.Cancel, which has CancelAsync since .NET 8 but rarely waits.");

    public static readonly ColoringOption ForwardToken = new(
        Prefix + "forward_token", "true", Booleans,
        "Whether fixes pass a CancellationToken in scope to the async call they insert.");

    /// <summary>Every option there is.</summary>
    public static ImmutableArray<ColoringOption> All { get; } = ImmutableArray.Create(ReportCancel, ForwardToken);

    /// <summary>Whether a boolean option is on for a file.</summary>
    public bool IsOn(AnalyzerConfigOptionsProvider options, SyntaxTree tree) =>
        string.Equals(options.GetOptions(tree).TryGetValue(Key, out var value) && IsKnown(value) ? value : Default, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether <paramref name="value"/> is one this option takes.</summary>
    public bool IsKnown(string value)
    {
        foreach (var known in Values)
        {
            if (string.Equals(known, value, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
