using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AsyncColoring.Benchmarks;

/// <summary>The command line cannot be followed; the message says why and goes to the user as it is.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>The words after the name of a benchmark, read one after the other.</summary>
internal sealed class CommandLine(IReadOnlyList<string> words, string usage)
{
    private int _next;
    private string _option = "";

    /// <summary>The next option or argument; false at the end.</summary>
    public bool Next([NotNullWhen(true)] out string? word)
    {
        word = _next < words.Count ? _option = words[_next++] : null;
        return word is not null;
    }

    /// <summary>What follows the option just read.</summary>
    public string Value() => _next < words.Count ? words[_next++] : throw Refuse($"{_option} needs a value.");

    public int Number() => Number(Value());

    public ImmutableArray<int> Numbers() => [.. Value().Split(',').Select(Number)];

    /// <summary>True for <paramref name="on"/>, false for <paramref name="off"/>; there is nothing else.</summary>
    public bool Choice(string off, string on) => Value() switch
    {
        var value when value == on => true,
        var value when value == off => false,
        var other => throw Refuse($"{_option} takes '{off}' or '{on}', not '{other}'."),
    };

    public UsageException Refuse(string reason) => new($"{reason} {usage}");

    private int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw Refuse($"{_option} takes whole numbers above 0, not '{text}'.");
}
