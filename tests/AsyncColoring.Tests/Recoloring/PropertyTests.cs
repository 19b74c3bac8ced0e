using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Recoloring;

/// <summary>What holds of every conversion, over generated programs.</summary>
public sealed class PropertyTests
{
    [Fact]
    public async Task Programs_do_the_same_in_both_colors()
    {
        foreach (var text in FixedSample.Of(GeneratedProgram.Of(5, 20), 12))
        {
            var conversion = await Conversion.Of(Case.Of("Generated", text));
            await conversion.AssertCompiles();
            await ExecutionTests.AssertSame(conversion);
            await conversion.AssertIdempotent();
        }
    }
}

/// <summary>The order in which seeds are converted. A class of its own, to run beside the other.</summary>
public sealed class OrderPropertyTests
{
    [Fact]
    public async Task Programs_without_barriers_converted_one_by_one_are_the_same()
    {
        foreach (var text in FixedSample.Of(GeneratedProgram.Of(3, 6, hasBarriers: false), 6))
        {
            await (await Conversion.Of(Case.Of("Generated", text))).AssertOneByOne();
        }
    }

    // Which synchronous forms stay may depend on the order; what the program does may not.
    [Fact]
    public async Task Programs_converted_one_by_one_do_the_same()
    {
        foreach (var text in FixedSample.Of(GeneratedProgram.Of(3, 6), 5))
        {
            await ExecutionTests.AssertSame(await (await Conversion.Of(Case.Of("Generated", text))).OneByOne());
        }
    }
}
