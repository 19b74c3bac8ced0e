using AsyncColoring.Tests.Verification;

namespace AsyncColoring.Tests.Recoloring;

/// <summary>The generator itself: its programs compile, block and end.</summary>
public sealed class GeneratorTests
{
    [Fact]
    public async Task Programs_compile_block_and_end()
    {
        foreach (var text in FixedSample.Of(GeneratedProgram.Of(5, 20), 5))
        {
            var solution = CaseSolution.Open(Case.Of("Generated", text));
            Assert.NotEmpty(await CaseSolution.SeedsOf(solution));
            await ExecutionTests.RunBefore(await CaseSolution.EmitAsync(solution));
        }
    }
}
