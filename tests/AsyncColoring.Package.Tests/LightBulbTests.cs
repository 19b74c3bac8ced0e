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
        // By rule: a statement, where its light bulb is, and what the fix makes of it.
        (string Rule, string Statement, string Place, string Fixed)[] sites =
        [
            ("AC1001", "_ = t.Result;", "Result", "_ = await t;"),
            ("AC1002", "int G(Task<int> t) => t.Result;", "Result", "async Task<int> GAsync(Task<int> t) => await t;"),
            ("AC1003", "s.Flush();", "Flush", "await s.FlushAsync();"),
            ("AC1006", "s.Dispose();", "Dispose", "await s.DisposeAsync();"),
        ];
        _sandbox.Project("App", _sandbox.Reference);
        foreach (var site in sites)
        {
            _sandbox.Write("App/" + site.Rule + ".cs", SourceOf(site.Rule, site.Statement));
        }

        await Dotnet.RunAsync(_sandbox.Folder, "restore", "App");

        using var bulb = new LightBulb();
        var project = await bulb.OpenAsync(_sandbox.PathOf("App", "App.csproj"));
        Assert.Empty(bulb.Problems);
        foreach (var site in sites)
        {
            var document = project.Documents.Single(candidate => candidate.Name == site.Rule + ".cs");
            var place = new TextSpan(SourceOf(site.Rule, site.Statement).IndexOf(site.Place, StringComparison.Ordinal), site.Place.Length);
            var offers = await bulb.OffersAsync(document, place);

            var ours = Assert.Single(offers, offer => offer.Provider.StartsWith("AsyncColoring.", StringComparison.Ordinal));
            Assert.Same(offers[0], ours);
            Assert.Equal([FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution], ours.Scopes);

            var operations = await ours.Action.GetOperationsAsync(TestContext.Current.CancellationToken);
            var changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetDocument(document.Id)!;
            Assert.Equal(SourceOf(site.Rule, site.Fixed), (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        }

        static string SourceOf(string rule, string statement) => rule == "AC1002"
            ? $"class In{rule} {{ {statement} }}"
            : $"public class In{rule} {{ public async Task F(Task<int> t, Stream s) {{ await Task.Yield(); {statement} }} }}";
    }

    [Fact]
    public async Task RefactoringsAreOfferedAtTheCaret()
    {
        (string Source, string Caret, string[] Titles)[] places =
        [
            ("class A { string Load() => File.ReadAllText(\"\"); }", "Load", ["Make 'Load' async, all the way up", "Add an async twin of 'Load'"]),
            ("class A { string Text => File.ReadAllText(\"\"); }", "Text", ["Make 'Text' an async method"]),
            ("class A { string _s; public A(string p) { _s = File.ReadAllText(p); } }", "A(", ["Create 'A' in an async factory"]),
            ("class A(Stream s) : IDisposable { public void Dispose() => s.Dispose(); }", "A(", ["Implement IAsyncDisposable in 'A'"]),
        ];
        _sandbox.Project("App", _sandbox.Reference);
        for (var i = 0; i < places.Length; i++)
        {
            _sandbox.Write($"App/In{i}.cs", $"namespace N{i};\n{places[i].Source}\n");
        }

        await Dotnet.RunAsync(_sandbox.Folder, "restore", "App");

        using var bulb = new LightBulb();
        var project = await bulb.OpenAsync(_sandbox.PathOf("App", "App.csproj"));
        Assert.Empty(bulb.Problems);
        for (var i = 0; i < places.Length; i++)
        {
            var document = project.Documents.Single(candidate => candidate.Name == $"In{i}.cs");
            var text = (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
            var offers = await bulb.RefactoringsAsync(document, text.IndexOf(places[i].Caret, StringComparison.Ordinal));
            Assert.Equal(
                places[i].Titles.Order(StringComparer.Ordinal),
                offers.Where(offer => offer.Provider.StartsWith("AsyncColoring.", StringComparison.Ordinal)).Select(offer => offer.Action.Title).Order(StringComparer.Ordinal));
        }
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
