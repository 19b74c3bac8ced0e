using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Benchmarks;

/// <summary>Analyzers that are measured together, and their fixes, as one package brings them.</summary>
internal sealed record Contestant(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers)
{
    /// <summary>The compiler on its own, without any analyzer.</summary>
    public static Contestant Compiler { get; } = new("compile, no analyzers", []);

    /// <summary>What a reader of the figures has to know: analyzers that could not be created, for one.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Files the package adds to every project that references it.</summary>
    public ImmutableArray<AdditionalText> Files { get; init; } = [];

    /// <summary>What the package brings to repair its findings; created by those who want to.</summary>
    public ImmutableArray<Type> FixTypes { get; init; } = [];

    /// <summary>Our own rules: whatever analyzers the assembly holds.</summary>
    public static Contestant AsyncColoring()
    {
        var ours = Create("AsyncColoring", [Assembly.Load("AsyncColoring.Analyzers"), Assembly.Load("AsyncColoring.CodeFixes")]);
        return ours.Analyzers.IsEmpty
            ? ours with { Notes = [.. ours.Notes, "AsyncColoring has no analyzers in this build: nothing to measure."] }
            : ours;
    }

    /// <summary>The peers this project references, from the folders NuGet restored them to.</summary>
    public static IEnumerable<Contestant> Peers() =>
        from metadata in Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
        where metadata.Key.StartsWith("Peer:", StringComparison.Ordinal)
        select OfPackage(metadata.Key["Peer:".Length..], metadata.Value!);

    private static Contestant OfPackage(string name, string folder)
    {
        var dlls = AnalyzerFiles(Path.Combine(folder, "analyzers"));
        var context = new AssemblyLoadContext(name);

        // Resolving is asked only after the host: Roslyn itself must be the host's, or no analyzer would be one of its analyzers.
        context.Resolving += (_, wanted) =>
            dlls.FirstOrDefault(dll => Path.GetFileNameWithoutExtension(dll) == wanted.Name) is { } dll ? context.LoadFromAssemblyPath(dll) : null;

        var added = Path.Combine(folder, "buildTransitive", "AdditionalFiles");
        return Create($"{name} {Path.GetFileName(folder)}", dlls.Select(context.LoadFromAssemblyPath)) with
        {
            Files = Directory.Exists(added) ? [.. Directory.EnumerateFiles(added).Select(path => new PackageFile(path))] : [],
        };
    }

    // As the SDK chooses: everything outside roslynX.Y folders, and of those the newest one the host can run.
    private static ImmutableArray<string> AnalyzerFiles(string folder)
    {
        var host = typeof(Compilation).Assembly.GetName().Version!;
        var byRoslyn = Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".resources.dll", StringComparison.Ordinal))
            .Select(path => (Path: path, Parts: Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar)))
            .Where(file => !file.Parts.Contains("vb"))
            .GroupBy(file => file.Parts.FirstOrDefault(part => part.StartsWith("roslyn", StringComparison.Ordinal)) is { } part
                ? Version.Parse(part["roslyn".Length..])
                : null, file => file.Path)
            .ToList();
        var chosen = byRoslyn.Select(group => group.Key).Where(version => version is not null && version <= host).Max();
        return [.. byRoslyn.Where(group => group.Key is null || group.Key == chosen).SelectMany(group => group).Order(StringComparer.Ordinal)];
    }

    private static Contestant Create(string name, IEnumerable<Assembly> assemblies)
    {
        var analyzers = ImmutableArray.CreateBuilder<DiagnosticAnalyzer>();
        var notes = ImmutableArray.CreateBuilder<string>();
        var fixes = ImmutableArray.CreateBuilder<Type>();
        foreach (var type in assemblies.SelectMany(TypesOf))
        {
            try
            {
                if (type.GetCustomAttribute<ExportCodeFixProviderAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
                {
                    fixes.Add(type);
                }
                else if (!type.IsAbstract
                    && type.IsSubclassOf(typeof(DiagnosticAnalyzer))
                    && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
                {
                    analyzers.Add((DiagnosticAnalyzer)Activator.CreateInstance(type)!);
                }
            }
            catch (Exception exception)
            {
                notes.Add($"{name}: {type.Name} left out, it cannot be created: {(exception.InnerException ?? exception).Message}");
            }
        }

        return new(name, analyzers.ToImmutable()) { Notes = notes.ToImmutable(), FixTypes = fixes.ToImmutable() };
    }

    // What needs a library that only an editor has does not load.
    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }

    private sealed class PackageFile(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(File.ReadAllText(path));
    }
}
