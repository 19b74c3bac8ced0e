namespace AsyncColoring.Package.Tests;

/// <summary>The package speaks in every kind of project.</summary>
public sealed class InstallTests(Consumers consumers) : IClassFixture<Consumers>
{
    [Theory]
    [InlineData("Console")]
    [InlineData("Library")]
    [InlineData("NetStandard")]
    [InlineData("Web")]
    [InlineData("Tests")]
    public void ReportsExactlyWhatBlocks(string kind)
    {
        Assert.Equal(consumers.SourceOf(kind).Expected, consumers.FindingsOf(kind).Select(finding => finding.Place));
        Assert.NotEmpty(consumers.SourceOf(kind).Expected);
    }

    [Fact]
    public void EveryFindingLeadsToThePageOfItsRule() => Assert.All(
        consumers.FindingsOf("Library"),
        finding => Assert.Equal($"https://github.com/AsyncColoring/AsyncColoring/blob/main/docs/rules/{finding.Id}.md", finding.HelpUri));

    [Theory]
    [InlineData("WebTemplate")]
    [InlineData("MvcTemplate")]
    public void SaysNothingAboutUntouchedTemplates(string kind) => Assert.Empty(consumers.FindingsOf(kind));
}
