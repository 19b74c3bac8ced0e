namespace AsyncColoring.Tests.Robustness;

/// <summary>Generated files are long: the rules bear them. What they cost is for the benchmarks to say.</summary>
[Collection(nameof(Alone))]
public sealed class SizeTests
{
    public static TheoryData<string> LongShapes => [.. Shapes.Long.Keys];

    [Theory]
    [MemberData(nameof(LongShapes))]
    public async Task Survives_two_thousand_lines_of_every_shape(string shape) =>
        Assert.Empty((await Inspection.Of(Inspection.With(Inspection.Net, Shapes.Long[shape](2_000)), TestContext.Current.CancellationToken)).Failures);

    [Fact]
    public async Task Survives_twenty_thousand_lines()
    {
        foreach (var shape in new[] { "many methods", "one method", "one array" })
        {
            var inspection = await Inspection.Of(Inspection.With(Inspection.Net, Shapes.Long[shape](20_000)), TestContext.Current.CancellationToken);
            Assert.Empty(inspection.Failures);
            Assert.True(inspection.Findings.Length > 5_000, $"Only {inspection.Findings.Length} findings in {shape}: the shape tests nothing.");
        }
    }
}

/// <summary>Tests that measure run while no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
