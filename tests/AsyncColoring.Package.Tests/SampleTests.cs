namespace AsyncColoring.Package.Tests;

/// <summary>The converted sample does what the blocking one did.</summary>
public sealed class SampleTests(PackedFeed feed)
{
    private readonly Sandbox _sandbox = new(feed);

    [Fact]
    public async Task ConvertedPrintsWhatBlockingPrinted()
    {
        var blocking = await RunAsync("Blocking");
        Assert.Contains("3. Edsger", blocking);
        Assert.Equal(blocking, await RunAsync("Converted"));
    }

    private async Task<string> RunAsync(string sample)
    {
        _sandbox.Project(sample, "", "<TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "Microsoft.NET.Sdk.Web");
        foreach (var path in Directory.GetFiles(Path.Combine(PackedFeed.RepositoryRoot, "samples", sample), "*.cs"))
        {
            _sandbox.Write($"{sample}/{Path.GetFileName(path)}", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        }

        await _sandbox.BuildAsync(sample);
        return await Dotnet.RunAsync(_sandbox.PathOf(sample), "run", "--no-build", "--", "--demo");
    }
}
