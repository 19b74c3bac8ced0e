namespace AsyncColoring.Tests.House;

/// <summary>The pages are the first tests: what they show is compiled, analyzed and fixed.</summary>
public sealed class RulePageTests
{
    private static readonly string[] Languages = ["csharp", "editorconfig", "txt"];

    /// <summary>Rules that have an analyzer and a page; <see cref="CatalogueTests"/> finds those that lack one of them.</summary>
    public static TheoryData<string> Written => [.. RulePage.Ids.Where(id => Catalogue.AnalyzerOf(id) is not null)];

    public static TheoryData<string> Fixable => [.. RulePage.Ids.Where(id => Catalogue.FixOf(id) is not null)];

    public static TheoryData<string> All => [.. RulePage.Ids];

    [Theory]
    [MemberData(nameof(All))]
    public void Page_has_the_headings_of_every_page(string id)
    {
        var page = RulePage.Of(id);

        Assert.Equal(RulePage.Headings, page.ActualHeadings);
        Assert.All(RulePage.Headings, heading => Assert.True(page.Section(heading).Length > 0, $"{RulePage.PathOf(id)} says nothing under '{heading}'; write 'None.' if there is nothing to say."));
        Assert.True(page.Fences("Violation", Languages).SelectMany(fence => fence.Marks).Any(), $"{RulePage.PathOf(id)} shows no violation: end a line of a fence with '// {id}'.");
        Assert.True(page.Fences("Fix", Languages).Any(), $"{RulePage.PathOf(id)} shows no fix: add a fence under 'Fix'.");
    }

    [Theory]
    [MemberData(nameof(Written))]
    public async Task Violations_are_reported_on_the_marked_lines_and_nowhere_else(string id)
    {
        foreach (var fence in RulePage.Of(id).Fences("Violation", Languages))
        {
            using var project = new FenceProject(fence);
            var page = $"A fence under 'Violation' of {RulePage.PathOf(id)}";
            Assert.True(!(await project.ErrorsAsync(Cancellation)).Any(), $"{page} does not compile:\n{string.Join('\n', await project.ErrorsAsync(Cancellation))}\n{fence.Plain}");
            Same(fence.Marks, await project.MarksAsync(Cancellation), $"{page} marks other lines than the rules report", fence.Plain);
        }
    }

    [Theory]
    [MemberData(nameof(Written))]
    public async Task Fixes_compile_and_are_silent(string id)
    {
        foreach (var fence in RulePage.Of(id).Fences("Fix", Languages))
        {
            using var project = new FenceProject(fence);
            var page = $"A fence under 'Fix' of {RulePage.PathOf(id)}";
            Assert.True(!(await project.ErrorsAsync(Cancellation)).Any(), $"{page} does not compile:\n{string.Join('\n', await project.ErrorsAsync(Cancellation))}\n{fence.Plain}");
            Same([], await project.MarksAsync(Cancellation), $"{page} is itself reported", fence.Plain);
        }
    }

    [Theory]
    [MemberData(nameof(Fixable))]
    public async Task Fix_All_turns_the_violation_into_the_fix(string id)
    {
        var page = RulePage.Of(id);
        using var project = new FenceProject(page.Fences("Violation", "csharp").First());

        Assert.Equal(page.Fences("Fix", "csharp").First().Text, await project.FixAllAsync(id, Catalogue.FixOf(id)!, Cancellation), ignoreLineEndingDifferences: true);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static void Same(IEnumerable<string> expected, IEnumerable<string> actual, string problem, string text) =>
        Assert.True(expected.SequenceEqual(actual), $"{problem}.\nMarked:   {string.Join(", ", expected)}\nReported: {string.Join(", ", actual)}\n{text}");
}
