namespace AsyncColoring.Package.Tests;

/// <summary>Who gets the rules: the project that asked for them, and not the projects that refer to it.</summary>
public sealed class FlowTests(PackedFeed feed)
{
    private const string Blocks = "public class Blocks { public async Task<int> F(Task<int> t) { await Task.Yield(); return t.Result; } }";
    private readonly Sandbox _sandbox = new(feed);

    [Fact]
    public async Task AddedByTheToolStaysInTheProject()
    {
        Chain(string.Empty);
        await Dotnet.RunAsync(_sandbox.Folder, "add", "Inner", "package", "AsyncColoring", "--version", feed.Version);
        Assert.Contains("<PrivateAssets>all</PrivateAssets>", await File.ReadAllTextAsync(_sandbox.PathOf("Inner", "Inner.csproj"), TestContext.Current.CancellationToken));
        await _sandbox.BuildAsync("Outer");
        Assert.Single(_sandbox.FindingsOf("Inner"));
        Assert.Empty(_sandbox.FindingsOf("Outer"));
    }

    // NuGet's doing, not ours: without PrivateAssets the reference is handed on, analyzers and presets with it.
    [Fact]
    public async Task WrittenByHandWithoutPrivateAssetsReachesReferencingProjects()
    {
        Chain(_sandbox.BareReference);
        await _sandbox.BuildAsync("Outer");
        Assert.Single(_sandbox.FindingsOf("Inner"));
        Assert.Single(_sandbox.FindingsOf("Outer"));
        Assert.Contains(
            await _sandbox.ItemsAsync("Outer", "AsyncColoringConfigure", "EditorConfigFiles"),
            file => file.EndsWith("AsyncColoring.Recommended.globalconfig", StringComparison.Ordinal));
    }

    private void Chain(string reference)
    {
        _sandbox.Project("Inner", reference);
        _sandbox.Write("Inner/Code.cs", Blocks);
        _sandbox.Project("Outer", """<ProjectReference Include="../Inner/Inner.csproj" />""");
        _sandbox.Write("Outer/Code.cs", Blocks.Replace("Blocks", "BlocksToo"));
    }
}
