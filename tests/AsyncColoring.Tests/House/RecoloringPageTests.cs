using System.Text.RegularExpressions;
using AsyncColoring.Recoloring;

namespace AsyncColoring.Tests.House;

/// <summary>docs/recoloring.md has a paragraph for each kind of barrier, in their order.</summary>
public sealed partial class RecoloringPageTests
{
    private static readonly string Page = Catalogue.Read("docs/recoloring.md");

    [Fact]
    public void Every_kind_of_barrier_has_its_heading_and_no_heading_lacks_a_kind() =>
        Assert.Equal(Enum.GetNames<BarrierKind>(), Kind().Matches(Page).Select(match => match.Groups[1].Value));

    [Fact]
    public void Every_kind_says_what_it_means_with_an_example_and_what_to_do()
    {
        foreach (Match match in Kind().Matches(Page))
        {
            var body = Page[(match.Index + match.Length)..].Split("\n#")[0];
            Assert.True(body.Contains("```csharp", StringComparison.Ordinal), $"{match.Groups[1].Value} has no example.");
            Assert.True(body.Contains("**What to do:**", StringComparison.Ordinal), $"{match.Groups[1].Value} does not say what to do.");
        }
    }

    [GeneratedRegex("^### (.+)$", RegexOptions.Multiline)]
    private static partial Regex Kind();
}
