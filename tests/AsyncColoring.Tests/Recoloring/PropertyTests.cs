using CsCheck;

namespace AsyncColoring.Tests.Recoloring;

/// <summary>What holds of every conversion, over random programs.</summary>
public sealed class PropertyTests
{
    [Fact]
    public Task Programs_do_the_same_in_both_colors() => GeneratedProgram.Of(5, 20).SampleAsync(
        async text =>
        {
            var conversion = await Conversion.Of(Case.Of("Generated", text));
            await conversion.AssertCompiles();
            await ExecutionTests.AssertSame(conversion);
            await conversion.AssertIdempotent();
        },
        seed: "0000KdcyTWo2", iter: 12, threads: 1, print: text => text);
}

/// <summary>The order in which seeds are converted. A class of its own, to run beside the other.</summary>
public sealed class OrderPropertyTests
{
    [Fact]
    public Task Programs_without_barriers_converted_one_by_one_are_the_same() => GeneratedProgram.Of(3, 6, hasBarriers: false).SampleAsync(
        async text => await (await Conversion.Of(Case.Of("Generated", text))).AssertOneByOne(),
        seed: "0000KdcyTWo2", iter: 6, threads: 1, print: text => text);

    // Which synchronous forms stay may depend on the order; what the program does may not.
    [Fact]
    public Task Programs_converted_one_by_one_do_the_same() => GeneratedProgram.Of(3, 6).SampleAsync(
        async text =>
        {
            var conversion = await (await Conversion.Of(Case.Of("Generated", text))).OneByOne();
            await ExecutionTests.AssertSame(conversion);
        },
        seed: "0000KdcyTWo2", iter: 5, threads: 1, print: text => text);
}
