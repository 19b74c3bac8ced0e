using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Options;

/// <summary>One <c>async_coloring.… = value</c> that a user wrote, known to the package or not.</summary>
/// <param name="Key">The key in lower case: keys do not distinguish case.</param>
/// <param name="Value">The value in lower case: those of this package do not either.</param>
internal readonly record struct ConfigEntry(string Key, string Value)
{
    /// <summary>Whether a path is that of an <c>.editorconfig</c> or <c>.globalconfig</c>.</summary>
    public static bool IsConfigFile(string path) =>
        path.EndsWith(".editorconfig", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".globalconfig", StringComparison.OrdinalIgnoreCase);

    /// <summary>The entries of this package among the options in force.</summary>
    public static IEnumerable<ConfigEntry> In(AnalyzerConfigOptions options)
    {
        foreach (var key in KeysOf(options))
        {
            if (key.StartsWith(ColoringOption.Prefix, StringComparison.OrdinalIgnoreCase) && options.TryGetValue(key, out var value))
            {
                yield return new(key.ToLowerInvariant(), value.ToLowerInvariant());
            }
        }
    }

    /// <summary>The entries of this package in a file, each with the place of its key and value.</summary>
    public static IEnumerable<(ConfigEntry Entry, TextSpan Span)> In(SourceText text)
    {
        foreach (var line in text.Lines)
        {
            var content = line.ToString();
            var start = content.Length - content.TrimStart().Length;
            if (string.Compare(content, start, ColoringOption.Prefix, 0, ColoringOption.Prefix.Length, StringComparison.OrdinalIgnoreCase) != 0)
            {
                continue;
            }

            var comment = content.IndexOfAny(['#', ';'], start);
            content = content.Substring(0, comment < 0 ? content.Length : comment).TrimEnd();
            var equals = content.IndexOfAny(['=', ':'], start);
            if (equals >= 0)
            {
                yield return (
                    new(content.Substring(start, equals - start).TrimEnd().ToLowerInvariant(), content.Substring(equals + 1).Trim().ToLowerInvariant()),
                    TextSpan.FromBounds(line.Start + start, line.Start + content.Length));
            }
        }
    }

    /// <summary>What is wrong with the entry and what to write instead; null when the package understands it.</summary>
    public string? Problem()
    {
        foreach (var option in ColoringOption.All)
        {
            if (string.Equals(option.Key, Key, StringComparison.OrdinalIgnoreCase))
            {
                return option.IsKnown(Value)
                    ? null
                    : $"'{Value}' is not a value of '{option.Key}', so its default '{option.Default}' applies; write one of: {string.Join(", ", option.Values)}";
            }
        }

        var remedy = Spelling.Nearest(Key, ColoringOption.All.Select(option => option.Key)) is { } nearest
            ? $"did you mean '{nearest}'?"
            : "write one of: " + string.Join(", ", ColoringOption.All.Select(option => option.Key));
        return $"'{Key}' is not an option of AsyncColoring, so it has no effect; {remedy}";
    }

    private static IEnumerable<string> KeysOf(AnalyzerConfigOptions options)
    {
        try
        {
            return options.Keys;
        }
        catch (NotImplementedException)
        {
            // The base class does this; a host that lists no keys gets no check of them.
            return [];
        }
    }
}
