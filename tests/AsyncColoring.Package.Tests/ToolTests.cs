using System.IO.Compression;

namespace AsyncColoring.Package.Tests;

/// <summary>The tool, packed and installed as its users do.</summary>
public sealed class ToolTests(PackedFeed feed)
{
    [Fact]
    public async Task Packed_tool_installs_and_checks_a_project()
    {
        var packages = Path.Combine(feed.Root, "feed");
        await Dotnet.RunAsync(Path.Combine(PackedFeed.RepositoryRoot, "src", "Tool"), "pack", "-o", packages, "-p:PackageVersion=" + feed.Version, "-v", "q");
        await using (var package = await ZipFile.OpenReadAsync(Path.Combine(packages, $"AsyncColoring.Tool.{feed.Version}.nupkg"), TestContext.Current.CancellationToken))
        {
            var files = package.Entries.Select(entry => entry.FullName).ToList();
            Assert.Contains("tool.md", files);
            Assert.Contains("icon.png", files);
            Assert.DoesNotContain(files, file => file.StartsWith("tools/", StringComparison.Ordinal) && Path.GetFileName(file) is "AsyncColoring.Analyzers.xml" or "AsyncColoring.CodeFixes.xml");
        }

        var sandbox = new Sandbox(feed);
        sandbox.Project("Shop", string.Empty);
        sandbox.Write("Shop/Code.cs", "public class Shop { public async Task<int> F(Task<int> t) { await Task.Yield(); return t.Result; } }\n");
        await Dotnet.RunAsync(sandbox.Folder, "restore", "Shop");
        await Dotnet.RunAsync(sandbox.Folder, "tool", "install", "AsyncColoring.Tool", "--tool-path", "tools", "--version", feed.Version);
        var run = await Dotnet.TryRunAsync(sandbox.Folder, sandbox.PathOf("tools", "asynccoloring"), ["check", "Shop"]);

        Assert.True(run.ExitCode == 1, run.Output);
        Assert.Contains("1 finding in 1 file: 1 warning.", run.Results);
    }
}
