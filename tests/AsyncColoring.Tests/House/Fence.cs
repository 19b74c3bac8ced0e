using System.Text.RegularExpressions;

namespace AsyncColoring.Tests.House;

/// <summary>A fenced block of a page. A comment <c>// AC1001</c> (<c># AC8005</c> in options and tables) ends a line that a rule reports.</summary>
/// <param name="Language">What follows the back-ticks: <c>csharp</c>, <c>editorconfig</c> or <c>txt</c>, the last an <c>AsyncColoring.*.txt</c>.</param>
/// <param name="Text">The block.</param>
internal sealed partial record Fence(string Language, string Text)
{
    /// <summary>The block without its marks.</summary>
    public string Plain => MarkPattern().Replace(Text, string.Empty);

    /// <summary>The marks as <c>line 3: AC1001</c>.</summary>
    public IEnumerable<string> Marks => Text.Split('\n').SelectMany((line, i) => MarkPattern().Matches(line).Select(mark => $"line {i + 1}: {mark.Groups[1].Value}"));

    [GeneratedRegex(@"[ \t]*(?://|#) (AC\d{4})[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex MarkPattern();
}
