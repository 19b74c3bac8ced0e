using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace AsyncColoring.Tests.House;

/// <summary>The page of a rule, <c>docs/rules/AC1001.md</c>: a generated head, then the fixed headings in their order.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Text">The page.</param>
internal sealed partial record RulePage(string Id, string Text)
{
    /// <summary>The headings of every page.</summary>
    public static string[] Headings { get; } = ["Violation", "Fix", "Why", "When to suppress", "Options", "Elsewhere"];

    /// <summary>The page as it lies in the repository.</summary>
    public static RulePage Of(string id) => new(id, Catalogue.Read(PathOf(id)));

    /// <summary>Where the page of a rule lies, from the root.</summary>
    public static string PathOf(string id) => $"docs/rules/{id}.md";

    /// <summary>The ids of all pages there are.</summary>
    public static IEnumerable<string> Ids =>
        Directory.GetFiles(Path.Combine(Catalogue.Root, "docs", "rules"), "*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Where(name => name != "README").Order(StringComparer.Ordinal);

    /// <summary>What a page starts with; generated.</summary>
    public static string Head(string name, DiagnosticDescriptor rule) =>
        $"""
        # {rule.Id}: {rule.Title}

        {rule.Id} · {name} · default: {Catalogue.SeverityOf(rule)} · category: {rule.Category} · fix: {(Catalogue.FixOf(rule.Id) is null ? "no" : "yes, with Fix All")}

        """;

    /// <summary>What follows the head: all that is written by hand.</summary>
    public string Body => Text.IndexOf("\n## ", StringComparison.Ordinal) is >= 0 and var start ? Text[start..] : "\n";

    /// <summary>The headings the page has.</summary>
    public IEnumerable<string> ActualHeadings => Text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]);

    /// <summary>What stands under a heading.</summary>
    public string Section(string heading)
    {
        var start = Text.IndexOf("\n## " + heading + "\n", StringComparison.Ordinal);
        if (start < 0)
        {
            return string.Empty;
        }

        start += heading.Length + 5;
        var end = Text.IndexOf("\n## ", start, StringComparison.Ordinal);
        return Text[start..(end < 0 ? Text.Length : end)].Trim('\n');
    }

    /// <summary>The fenced blocks under a heading that are in one of the languages given.</summary>
    public IEnumerable<Fence> Fences(string heading, params string[] languages) =>
        FencePattern().Matches(Section(heading))
            .Where(match => languages.Contains(match.Groups[1].Value))
            .Select(match => new Fence(match.Groups[1].Value, match.Groups[2].Value));

    [GeneratedRegex(@"^```(\S+)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencePattern();
}
