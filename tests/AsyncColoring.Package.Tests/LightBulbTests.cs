using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Package.Tests;

/// <summary>What an IDE shows in a project that refers to the package.</summary>
public sealed class LightBulbTests(PackedFeed feed)
{
    private readonly Sandbox _sandbox = new(feed);

    [Fact]
    public async Task FixIsOfferedFirstWithEveryFixAllScope()
    {
        const string Source = "public class App { public async Task<int> F(Task<int> t) { await Task.Yield(); return t.Result; } }";
        _sandbox.Project("App", _sandbox.Reference);
        _sandbox.Write("App/Code.cs", Source);
        await Dotnet.RunAsync(_sandbox.Folder, "restore", "App");

        using var bulb = new LightBulb();
        var project = await bulb.OpenAsync(_sandbox.PathOf("App", "App.csproj"));
        Assert.Empty(bulb.Problems);
        var document = project.Documents.Single(candidate => candidate.Name == "Code.cs");
        var offers = await bulb.OffersAsync(document, new TextSpan(Source.IndexOf("Result", StringComparison.Ordinal), "Result".Length));

        var ours = Assert.Single(offers, offer => offer.Provider.StartsWith("AsyncColoring.", StringComparison.Ordinal));
        Assert.Same(offers[0], ours);
        Assert.Equal([FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution], ours.Scopes);

        var operations = await ours.Action.GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetDocument(document.Id)!;
        Assert.Equal(Source.Replace("t.Result", "await t"), (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
    }

    [Fact]
    public async Task NothingIsOfferedWhereNothingBlocks()
    {
        const string Source = "public class App { public async Task<int> F(Task<int> t) { await Task.Yield(); return await t; } }";
        _sandbox.Project("App", _sandbox.Reference);
        _sandbox.Write("App/Code.cs", Source);
        await Dotnet.RunAsync(_sandbox.Folder, "restore", "App");

        using var bulb = new LightBulb();
        var project = await bulb.OpenAsync(_sandbox.PathOf("App", "App.csproj"));
        var offers = await bulb.OffersAsync(project.Documents.Single(candidate => candidate.Name == "Code.cs"), new TextSpan(Source.IndexOf("await t;", StringComparison.Ordinal), "await t".Length));
        Assert.DoesNotContain(offers, offer => offer.Provider.StartsWith("AsyncColoring.", StringComparison.Ordinal));
    }
}
