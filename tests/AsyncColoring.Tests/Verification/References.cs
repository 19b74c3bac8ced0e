using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace AsyncColoring.Tests.Verification;

/// <summary>Reference assemblies of the SDK that runs the tests: no network, the same everywhere.</summary>
internal static class References
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> LazyNet = new(() => Pack("Microsoft.NETCore.App.Ref"));
    private static readonly Lazy<ImmutableArray<MetadataReference>> LazyAspNetCore = new(() => Pack("Microsoft.AspNetCore.App.Ref"));

    private static readonly Lazy<ImmutableArray<MetadataReference>> LazyNetFramework = new(() =>
        [.. new[] { "mscorlib", "System", "System.Core", "System.Net.Http", "System.Data", "System.Xml" }.Select(name => (MetadataReference)MetadataReference.CreateFromFile(Path.Combine(BuildFacts.Of("NetFramework"), name + ".dll")))]);

    /// <summary>The base framework.</summary>
    public static ImmutableArray<MetadataReference> Net => LazyNet.Value;

    /// <summary>What ASP.NET Core adds to <see cref="Net"/>.</summary>
    public static ImmutableArray<MetadataReference> AspNetCore => LazyAspNetCore.Value;

    /// <summary>.NET Framework 4.7.2: no ValueTask, no IAsyncEnumerable, no IAsyncDisposable, no Span.</summary>
    public static ImmutableArray<MetadataReference> NetFramework => LazyNetFramework.Value;

    /// <summary>Entity Framework Core with its relational part, to be added to <see cref="Net"/>.</summary>
    public static ImmutableArray<MetadataReference> EntityFrameworkCore { get; } =
    [
        .. new[] { "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Abstractions", "Microsoft.EntityFrameworkCore.Relational", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions" }
            .Select(name => Path.Combine(AppContext.BaseDirectory, name + ".dll"))
            .Where(File.Exists)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The newest .NET form of a library of <c>UnitTests.props</c>, to be added to <see cref="Net"/>; compiled against, never loaded.</summary>
    /// <param name="package">The package, as <c>Directory.Packages.props</c> spells it.</param>
    public static ImmutableArray<MetadataReference> Library(string package)
    {
        var lib = Path.Combine(BuildFacts.Of("Packages"), package.ToLowerInvariant(), BuildFacts.Of(package), "lib");
        var folder = Frameworks.Select(framework => Path.Combine(lib, framework)).First(Directory.Exists);
        return [.. Directory.GetFiles(folder, "*.dll").Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))];
    }

    private static readonly ImmutableArray<string> Frameworks = ["net10.0", "net9.0", "net8.0", "net6.0", "netstandard2.1", "netstandard2.0", "netstandard1.3", "netstandard1.1"];

    /// <summary>Tells the testing library to add nothing of its own: it would ask the network.</summary>
    public static ReferenceAssemblies None { get; } = new("net10.0");

    private static ImmutableArray<MetadataReference> Pack(string name)
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs", name));
        var newest = Directory.GetDirectories(root).OrderBy(path => Version.Parse(Path.GetFileName(path).Split('-')[0])).Last();
        var folder = Directory.GetDirectories(Path.Combine(newest, "ref")).Single();
        return [.. Directory.GetFiles(folder, "*.dll").Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))];
    }
}
