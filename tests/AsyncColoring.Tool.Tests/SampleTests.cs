using System.Reflection;

namespace AsyncColoring.Tool.Tests;

/// <summary>One command turns samples/Blocking into samples/Converted; docs/images/convert.svg shows it.</summary>
public sealed class SampleTests(Workplace workplace)
{
    /// <summary>The folder of the repository.</summary>
    internal static readonly string Root = typeof(SampleTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;

    [Fact]
    public async Task One_command_converts_the_sample_as_checked_in()
    {
        var sample = workplace.Sample.PathOf("Blocking");
        var plan = await Workplace.CallAsync("plan", "--all", sample);
        Workplace.AssertExitCode(0, plan);
        var conversion = await Workplace.CallAsync("convert", "to-async", "--all", sample);
        Workplace.AssertExitCode(0, conversion);
        Assert.Equal(plan.Results, conversion.Results);

        foreach (var path in Directory.GetFiles(Path.Combine(Root, "samples", "Converted"), "*.cs"))
        {
            Assert.Equal(await File.ReadAllTextAsync(path, Cancellation), await File.ReadAllTextAsync(Path.Combine(sample, Path.GetFileName(path)), Cancellation), ignoreLineEndingDifferences: true);
        }

        var picture = TerminalPicture.Of(
            ("asynccoloring plan --all", plan.Results),
            ("asynccoloring convert to-async --all > plan.txt", conversion.Output.Replace(conversion.Results, string.Empty, StringComparison.Ordinal)));
        var file = Path.Combine(Root, "docs", "images", "convert.svg");
        if (Environment.GetEnvironmentVariable("ASYNCCOLORING_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(file, picture, Cancellation);
        }

        Assert.True(picture == (await File.ReadAllTextAsync(file, Cancellation)).ReplaceLineEndings("\n"), "docs/images/convert.svg is out of date; run this test once with ASYNCCOLORING_UPDATE=1 and commit the result.");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
