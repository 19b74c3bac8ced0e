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
    public async Task Good_code_compiles_and_is_silent(string id)
    {
        foreach (var fence in RulePage.Of(id).Fences("Fix", Languages).Concat(RulePage.Of(id).Fences("When to suppress", Languages)))
        {
            using var project = new FenceProject(fence);
            var page = $"A fence under 'Fix' or 'When to suppress' of {RulePage.PathOf(id)}";
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

    [Theory]
    [MemberData(nameof(Fixable))]
    public async Task Fix_is_offered_under_the_id_of_its_rule(string id)
    {
        using var project = new FenceProject(RulePage.Of(id).Fences("Violation", "csharp").First());

        var keys = await project.EquivalenceKeysAsync(id, Catalogue.FixOf(id)!, Cancellation);

        // `dotnet format` applies the actions that share the key of the first.
        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.Equal(id, key));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_place_carries_one_finding(string id)
    {
        var page = RulePage.Of(id);
        foreach (var fence in RulePage.Headings.SelectMany(heading => page.Fences(heading, Languages)))
        {
            using var project = new FenceProject(fence);
            var crowded = (await project.FindingsAsync(Cancellation)).GroupBy(finding => finding.Location).FirstOrDefault(place => place.Count() > 1);
            Assert.True(crowded is null, $"{string.Join(" and ", crowded?.Select(finding => finding.Id) ?? [])} speak at one place on {RulePage.PathOf(id)}; one of them has to be silent there.\n{fence.Plain}");
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static void Same(IEnumerable<string> expected, IEnumerable<string> actual, string problem, string text) =>
        Assert.True(expected.SequenceEqual(actual), $"{problem}.\nMarked:   {string.Join(", ", expected)}\nReported: {string.Join(", ", actual)}\n{text}");
}
