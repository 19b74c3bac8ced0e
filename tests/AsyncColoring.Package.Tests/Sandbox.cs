using System.Text.Json;

namespace AsyncColoring.Package.Tests;

/// <summary>A folder of projects far from this repository's settings, which gets its packages from the test feed.</summary>
internal sealed class Sandbox : ProjectFolder
{
    private readonly PackedFeed _feed;

    public Sandbox(PackedFeed feed)
        : base(Path.Combine(feed.Root, Guid.NewGuid().ToString("N")[..8])) => _feed = feed;

    /// <summary>The reference <c>dotnet add package</c> writes.</summary>
    public string Reference => $"""<PackageReference Include="AsyncColoring" Version="{_feed.Version}" PrivateAssets="all" />""";

    /// <summary>A reference as one writes it by hand.</summary>
    public string BareReference => $"""<PackageReference Include="AsyncColoring" Version="{_feed.Version}" />""";

    /// <summary>Builds and returns the output; the SARIF log of each project is <c>findings.sarif</c> beside it.</summary>
    public async Task<DotnetRun> TryBuildAsync(string target, params string[] options)
    {
        var run = await Dotnet.TryRunAsync(Folder, ["build", target, "--no-incremental", "-p:ErrorLog=findings.sarif%2Cversion=2.1", .. options]);

        // An analyzer that could not be loaded, was refused, or threw.
        Assert.DoesNotMatch("CS8032|CS8033|CS8034|CS9057|AD0001", run.Output);
        return run;
    }

    /// <summary>Builds what has to succeed.</summary>
    public async Task<string> BuildAsync(string target, params string[] options)
    {
        var run = await TryBuildAsync(target, options);
        Assert.True(run.ExitCode == 0, run.Output);
        return run.Output;
    }

    public Finding[] FindingsOf(string project) => Finding.Read(PathOf(project, "findings.sarif"));

    /// <summary>The file names of the items a target leaves behind.</summary>
    public async Task<string[]> ItemsAsync(string project, string target, string item, params string[] options)
    {
        var json = await Dotnet.RunAsync(Folder, ["msbuild", project, "-t:" + target, "-getItem:" + item, .. options]);
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("Items").GetProperty(item).EnumerateArray().Select(found => found.GetProperty("Identity").GetString()!)];
    }
}
