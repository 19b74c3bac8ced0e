using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AsyncColoring.Benchmarks;

/// <summary>Sources and references that can be compiled again and again from nothing.</summary>
internal sealed class CodeBase
{
    private readonly ImmutableArray<(string Path, SourceText Text)> _sources;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly CSharpCompilationOptions _options;
    private readonly CSharpParseOptions _parsing;

    private CodeBase(
        string name,
        IEnumerable<(string Path, SourceText Text)> sources,
        ImmutableArray<MetadataReference> references,
        CSharpCompilationOptions options,
        CSharpParseOptions parsing)
    {
        Name = name;
        _sources = [.. sources];
        _references = references;
        _options = options;
        _parsing = parsing;
        Lines = _sources.Sum(source => source.Text.Lines.Count - 1);
    }

    public string Name { get; }

    public int Lines { get; }

    /// <summary>Whether this is the same code in one size of several, so that times per line compare.</summary>
    public bool IsGenerated { get; private init; }

    private static CSharpCompilationOptions Library { get; } =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true);

    /// <summary>The imaginary shop, at least this many lines of it.</summary>
    public static CodeBase Generated(int lines) => new(
        $"generated, {lines / 1000.0:0.#}k lines",
        GeneratedCode.Write(lines).Select(file => (file.Path, SourceText.From(file.Text, Encoding.UTF8))),
        ReferencePacks(),
        Library,
        CSharpParseOptions.Default)
    {
        IsGenerated = true,
    };

    /// <summary>Every source file below a folder, compiled as one library against the SDK's own reference packs.</summary>
    public static CodeBase OfFolder(string folder)
    {
        // Build output holds generated copies of what is already there.
        string[] output = ["bin", "obj", "artifacts"];
        var paths = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar).SkipLast(1)
                .Any(part => part.StartsWith('.') || output.Contains(part, StringComparer.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal);
        var usings = string.Concat(
            "System System.Collections.Generic System.IO System.Linq System.Net.Http System.Threading System.Threading.Tasks"
                .Split(' ').Select(space => $"global using {space};\n"));

        return new(
            folder,
            paths.Select(Read).Append(("ImplicitUsings.cs", SourceText.From(usings, Encoding.UTF8))),
            ReferencePacks(),
            Library,
            CSharpParseOptions.Default);
    }

    /// <summary>A project, with the very arguments its build hands to the compiler.</summary>
    public static CodeBase OfProject(string project)
    {
        // Design-time, and with an output that never exists: the compiler is asked for its arguments, not run.
        string[] build =
        [
            "msbuild", project, "-restore", "-t:Compile", "-getItem:CscCommandLineArgs", "-p:ProvideCommandLineArgs=true",
            "-p:SkipCompilerExecution=true", "-p:DesignTimeBuild=true", "-p:NonExistentFile=does-not-exist",
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", build) { RedirectStandardOutput = true })!;
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new UsageException($"'{project}' cannot be evaluated: {answer.Trim()}");
        }

        using var json = JsonDocument.Parse(answer);
        var arguments = json.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!);
        var parsed = CSharpCommandLineParser.Default.Parse(arguments, Path.GetDirectoryName(Path.GetFullPath(project)), sdkDirectory: null);

        return new(
            project,
            parsed.SourceFiles.Select(source => Read(source.Path)),
            [.. parsed.MetadataReferences.Select(reference => MetadataReference.CreateFromFile(reference.Reference, reference.Properties))],
            parsed.CompilationOptions,
            parsed.ParseOptions);
    }

    /// <summary>
    /// A compilation nobody has looked at yet. Its trees are new as well: an analyzer that remembers by tree
    /// would otherwise be measured warm, as no command-line build ever is.
    /// </summary>
    public CSharpCompilation Compile()
    {
        var trees = _sources.AsParallel().AsOrdered()
            .Select(source => CSharpSyntaxTree.ParseText(source.Text, _parsing, source.Path));
        return CSharpCompilation.Create("Measured", trees, _references, _options);
    }

    private static (string Path, SourceText Text) Read(string path)
    {
        using var stream = File.OpenRead(path);
        return (path, SourceText.From(stream, Encoding.UTF8));
    }

    // <dotnet>/shared/Microsoft.NETCore.App/<version>/ is where we run; the packs lie beside "shared".
    public static ImmutableArray<MetadataReference> ReferencePacks()
    {
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return
        [
            .. new[] { "Microsoft.NETCore.App.Ref", "Microsoft.AspNetCore.App.Ref" }
                .SelectMany(pack => Directory.EnumerateFiles(Newest(Path.Combine(dotnet, "packs", pack)), "*.dll"))
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }

    private static string Newest(string pack)
    {
        var major = Environment.Version.Major;
        var newest = Directory.Exists(pack)
            ? Directory.EnumerateDirectories(pack, $"{major}.*").MaxBy(path => Version.TryParse(Path.GetFileName(path), out var version) ? version : new Version())
            : null;
        return newest is null
            ? throw new UsageException($"No reference pack for .NET {major} in '{pack}': install the .NET {major} SDK.")
            : Path.Combine(newest, "ref", $"net{major}.0");
    }
}
