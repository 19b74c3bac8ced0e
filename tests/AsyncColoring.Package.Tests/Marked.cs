using System.Text.RegularExpressions;

namespace AsyncColoring.Package.Tests;

/// <summary>A source in which <c>{|AC1234:…|}</c> marks a finding.</summary>
/// <param name="Text">The source without its marks.</param>
/// <param name="Expected">The findings it marks, as <c>id@line</c> in order.</param>
internal sealed record Marked(string Text, string[] Expected)
{
    public static Marked Parse(string source)
    {
        var expected = new List<(int Line, string Id)>();
        var text = source.ReplaceLineEndings("\n");
        while (Regex.Match(text, @"\{\|(AC\d{4}):(.*?)\|\}", RegexOptions.Singleline) is { Success: true } mark)
        {
            expected.Add((text.AsSpan(0, mark.Index).Count('\n') + 1, mark.Groups[1].Value));
            text = text.Remove(mark.Index, mark.Length).Insert(mark.Index, mark.Groups[2].Value);
        }

        return new(text, [.. expected.Select(finding => finding.Id + "@" + finding.Line)]);
    }
}
