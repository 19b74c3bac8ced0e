using System.Reflection;

namespace AsyncColoring.Package.Tests;

/// <summary>The package, packed once a run into a feed of its own under a version nobody has cached.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    /// <summary>Everything the run writes.</summary>
    internal string Root { get; } = Path.Combine(Path.GetTempPath(), "AsyncColoring.Package.Tests", Guid.NewGuid().ToString("N"));

    /// <summary>The version under which the package is there.</summary>
    internal string Version { get; } = "0.0.1-test." + DateTime.UtcNow.ToString("yyyyMMddHHmmss", System.Globalization.CultureInfo.InvariantCulture);

    internal string Package => Path.Combine(Root, "feed", "AsyncColoring." + Version + ".nupkg");

    internal static string RepositoryRoot => typeof(PackedFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var project = Path.Combine(RepositoryRoot, "src", "Package");
        await Dotnet.RunAsync(project, "pack", "-o", Path.Combine(Root, "feed"), "-p:PackageVersion=" + Version, "-v", "q");

        // The few packages that test projects need besides ours are on this machine already: they were restored for this very project.
        var machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        await File.WriteAllTextAsync(Path.Combine(Root, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="feed" />
                <add key="nuget.org" value="https://api.nuget.org/v3/index.json" />
              </packageSources>
              <fallbackPackageFolders>
                <clear />
                <add key="machine" value="{machine}" />
              </fallbackPackageFolders>
              <config>
                <add key="globalPackagesFolder" value="packages" />
              </config>
            </configuration>
            """);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return ValueTask.CompletedTask;
    }
}
