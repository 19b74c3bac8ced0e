namespace AsyncColoring.Tests.Recoloring;

/// <summary>Both forms of every case that can be run are run, and do the same.</summary>
public sealed class ExecutionTests
{
    public static TheoryData<string> Names => [.. Case.Names.Where(name => Case.Read(name).Projects.Any(project => project.Files.Values.Any(text => text.Contains(" Run(StringWriter ", StringComparison.Ordinal))))];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Both_forms_do_the_same(string name) => await AssertSame(await Conversion.Of(name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_given_form_runs(string name) => await RunBefore(await CaseSolution.EmitAsync(CaseSolution.Open(Case.Read(name))));

    internal static async Task AssertSame(Conversion conversion)
    {
        var expected = await RunBefore(await conversion.EmittedBefore);
        var after = await Execution.Run(await conversion.EmittedAfter);
        Assert.True(!after.IsEmpty, "The entry is gone.");
        foreach (var (run, outcome) in after)
        {
            Assert.True(outcome == expected, $"{run} does\n{outcome}instead of\n{expected}{CaseSolution.Show(conversion.Texts)}");
        }
    }

    internal static async Task<Outcome> RunBefore(Emitted emitted)
    {
        var before = await Execution.Run(emitted);
        Assert.True(!before.IsEmpty, "There is nothing to run.");
        foreach (var (run, outcome) in before)
        {
            Assert.True(outcome == before[0].Outcome, $"{run} does not do the same as on the pool; the case proves nothing.\n{before[0].Outcome}{outcome}");
        }

        return before[0].Outcome;
    }
}
