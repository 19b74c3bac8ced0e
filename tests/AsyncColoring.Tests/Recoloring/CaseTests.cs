namespace AsyncColoring.Tests.Recoloring;

/// <summary>The cases of the folder: what is written, what is planned, and what holds of every conversion.</summary>
public sealed class CaseTests
{
    public static TheoryData<string> Names => [.. Case.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Case_compiles_and_blocks(string name)
    {
        var solution = CaseSolution.Open(Case.Read(name));
        await CaseSolution.EmitAsync(solution);
        Assert.NotEmpty(await CaseSolution.SeedsOf(solution));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Case_is_converted_as_written(string name)
    {
        var conversion = await Conversion.Of(name);
        var plan = CaseSolution.Show(conversion.Result.Plan);
        if (Case.IsUpdating)
        {
            conversion.Case.Update(conversion.Texts, plan);
            return;
        }

        var expected = conversion.Case.Projects.SelectMany(project => project.Files).Aggregate(conversion.Case.ExpectedFiles, (files, file) => files.ContainsKey(file.Key) ? files : files.Add(file.Key, file.Value));
        Assert.Equal(CaseSolution.Show(expected), CaseSolution.Show(conversion.Texts));
        Assert.Equal(conversion.Case.ExpectedPlan, plan);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Case_compiles_without_new_warnings(string name) => await (await Conversion.Of(name)).AssertCompiles();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Case_converted_again_does_not_change(string name) => await (await Conversion.Of(name)).AssertIdempotent();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Case_converted_one_by_one_is_the_same(string name) => await (await Conversion.Of(name)).AssertOneByOne();
}
