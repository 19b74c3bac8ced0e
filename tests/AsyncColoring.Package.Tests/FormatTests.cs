namespace AsyncColoring.Package.Tests;

/// <summary>One <c>dotnet format</c> run repairs a whole solution.</summary>
public sealed class FormatTests(Formatted solution) : IClassFixture<Formatted>
{
    public static TheoryData<string> Rules => [.. FixableRule.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void FindsEverySiteBefore(string id)
    {
        Assert.NotEmpty(Formatted.Expected(id));
        Assert.Equal(Formatted.Expected(id), solution.Before[id]);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void ChangesTheRulesFilesInBothProjects(string id) =>
        Assert.Equal(["A/" + id + ".cs", "B/" + id + ".cs"], solution.Changed[id]);

    [Theory]
    [MemberData(nameof(Rules))]
    public void LeavesNoSiteOfTheRule(string id) => Assert.Empty(solution.After[id]);

    [Fact]
    public void ChangesNothingTheSecondTime() => Assert.Empty(solution.ChangedAgain);
}
