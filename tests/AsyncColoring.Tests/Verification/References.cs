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
