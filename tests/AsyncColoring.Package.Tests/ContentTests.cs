using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace AsyncColoring.Package.Tests;

/// <summary>What is in the package, and what it needs.</summary>
public sealed class ContentTests(PackedFeed feed)
{
    public static TheoryData<string> Dlls => ["AsyncColoring.Analyzers.dll", "AsyncColoring.CodeFixes.dll"];

    [Fact]
    public void ShipsExactlyTheseFiles()
    {
        using var package = ZipFile.OpenRead(feed.Package);
        Assert.Equal(
            [
                "AsyncColoring.nuspec",
                "README.md",
                "analyzers/dotnet/cs/AsyncColoring.Analyzers.dll",
                "analyzers/dotnet/cs/AsyncColoring.CodeFixes.dll",
                "build/AsyncColoring.props",
                "build/AsyncColoring.targets",
                "buildTransitive/AsyncColoring.props",
                "buildTransitive/AsyncColoring.targets",
                "buildTransitive/presets/AsyncColoring.All.globalconfig",
                "buildTransitive/presets/AsyncColoring.None.globalconfig",
                "buildTransitive/presets/AsyncColoring.Recommended.globalconfig",
                "buildTransitive/presets/AsyncColoring.Strict.globalconfig",
                "icon.png",
            ],
            package.Entries.Select(entry => entry.FullName).Where(name => !IsFormat(name)).Order(StringComparer.Ordinal));

        // The container's own parts.
        static bool IsFormat(string name) => name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/", StringComparison.Ordinal) || name == "[Content_Types].xml";
    }

    [Fact]
    public void ManifestSaysWhatTheFeedShows()
    {
        using var package = ZipFile.OpenRead(feed.Package);
        using var stream = package.GetEntry("AsyncColoring.nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        Assert.Equal("AsyncColoring", Value("id"));
        Assert.Equal("true", Value("developmentDependency"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Equal("https://github.com/AsyncColoring/AsyncColoring", Element("repository")?.Attribute("url")?.Value);
        Assert.Null(Element("dependencies"));

        string? Value(string name) => Element(name)?.Value;
        XElement? Element(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name);
    }

    /// <summary>An older host has to satisfy every reference with what Roslyn 4.8 itself carries.</summary>
    [Theory]
    [MemberData(nameof(Dlls))]
    public void NeedsNothingTheOldestHostLacks(string dll)
    {
        using var image = Read(dll);
        var metadata = image.GetMetadataReader();
        foreach (var handle in metadata.AssemblyReferences)
        {
            var reference = metadata.GetAssemblyReference(handle);
            var newest = metadata.GetString(reference.Name) switch
            {
                "netstandard" => new Version(2, 0, 0, 0),
                "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp" => new(4, 8, 0, 0),
                "Microsoft.CodeAnalysis.Workspaces" or "Microsoft.CodeAnalysis.CSharp.Workspaces" when dll == "AsyncColoring.CodeFixes.dll" => new(4, 8, 0, 0),
                "System.Collections.Immutable" => new(7, 0, 0, 0),
                "System.Composition.AttributedModel" when dll == "AsyncColoring.CodeFixes.dll" => new(7, 0, 0, 0),
                "System.Memory" => new(4, 0, 1, 2),
                "System.Threading.Tasks.Extensions" => new(4, 2, 0, 1),
                "AsyncColoring.Analyzers" when dll == "AsyncColoring.CodeFixes.dll" => reference.Version,
                var other => throw new InvalidOperationException(dll + " refers to " + other + ", which not every host has."),
            };
            Assert.True(reference.Version <= newest, dll + " refers to " + metadata.GetString(reference.Name) + " " + reference.Version);
        }
    }

    [Theory]
    [MemberData(nameof(Dlls))]
    public void CarriesItsSymbolsAndNoPathOfTheMachineThatBuiltIt(string dll)
    {
        using var image = Read(dll);
        var entries = image.ReadDebugDirectory();
        Assert.Contains(entries, entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        using var symbols = image.ReadEmbeddedPortablePdbDebugDirectoryData(Assert.Single(entries, entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb));
        var reader = symbols.GetMetadataReader();
        Assert.NotEmpty(reader.Documents);
        Assert.All(reader.Documents, handle => Assert.StartsWith("/_", reader.GetString(reader.GetDocument(handle).Name)));
    }

    private PEReader Read(string dll)
    {
        using var package = ZipFile.OpenRead(feed.Package);
        using var stream = package.GetEntry("analyzers/dotnet/cs/" + dll)!.Open();
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return new(copy);
    }
}
