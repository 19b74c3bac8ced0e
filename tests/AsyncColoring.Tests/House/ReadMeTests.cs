using System.Text.RegularExpressions;

namespace AsyncColoring.Tests.House;

/// <summary>What a newcomer reads first is true.</summary>
public sealed class ReadMeTests
{
    public static TheoryData<string> Pages =>
        [.. Directory.GetFiles(Catalogue.Root, "*.md").Concat(Directory.GetFiles(Path.Combine(Catalogue.Root, "docs"), "*.md", SearchOption.AllDirectories)).Select(path => Path.GetRelativePath(Catalogue.Root, path).Replace('\\', '/'))];

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Example_is_reported_and_fixed_as_it_says(int fence)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var readMe = new RulePage("README", Catalogue.Read("README.md"));
        var fences = readMe.Fences("Before and after", "csharp").ToList();
        using var before = new FenceProject(fences[fence]);

        // The first example shows what the rules say, too.
        Assert.Equal(fences[fence].Marks, await before.MarksAsync(cancellation));
        Assert.All(await before.FindingsAsync(cancellation), finding => Assert.True(fence > 0 || readMe.Text.Contains($"> {finding.Id}: {finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}\n", StringComparison.Ordinal)));

        var text = fences[fence].Plain;
        foreach (var id in (await before.FindingsAsync(cancellation)).Select(finding => finding.Id).Distinct())
        {
            using var project = new FenceProject(new("csharp", text));
            text = await project.FixAllAsync(id, Catalogue.FixOf(id)!, cancellation);
        }

        Assert.Equal(fences[fence + 1].Text, text, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Rules_named_exist(string page)
    {
        foreach (Match id in Regex.Matches(Catalogue.Read(page), @"\bAC\d{4}\b"))
        {
            Assert.True(Catalogue.Rules.Any(rule => rule.Rule.Id == id.Value), $"{page} names {id.Value}, a rule that does not ship; promise nothing in the documentation.");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Catalogue.Root, page))!;
        foreach (Match link in Regex.Matches(Catalogue.Read(page), @"\]\((?!https?:|#)([^)#\s]+)[^)]*\)"))
        {
            Assert.True(Path.Exists(Path.Combine(folder, link.Groups[1].Value)), $"{page} links to {link.Groups[1].Value}, which is not there; correct the link.");
        }
    }
}
