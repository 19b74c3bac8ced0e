using CsCheck;

namespace AsyncColoring.Tests.Recoloring;

/// <summary>The generator itself: its programs compile, block and end.</summary>
public sealed class GeneratorTests
{
    [Fact]
    public Task Programs_compile_block_and_end() => GeneratedProgram.Of(5, 20).SampleAsync(
        async text =>
        {
            var solution = CaseSolution.Open(Case.Of("Generated", text));
            Assert.NotEmpty(await CaseSolution.SeedsOf(solution));
            await ExecutionTests.RunBefore(await CaseSolution.EmitAsync(solution));
        },
        seed: "0000KdcyTWo2", iter: 5, threads: 1, print: text => text);
}
