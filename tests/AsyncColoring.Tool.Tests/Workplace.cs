using AsyncColoring.Tool.Loading;

namespace AsyncColoring.Tool.Tests;

/// <summary>Solutions on the disk, restored once a run, each committed in a repository of its own.</summary>
public sealed class Workplace : IAsyncLifetime
{
    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "AsyncColoring.Tool.dll");
    private readonly string _root = Path.Combine(Path.GetTempPath(), "AsyncColoring.Tool.Tests", Guid.NewGuid().ToString("N"));
    private Task<OpenedSolution>? _shop;

    /// <summary>A program and a library for two target frameworks.</summary>
    internal ProjectFolder Shop { get; private set; } = null!;

    /// <summary>One project that compiles and one that does not.</summary>
    internal ProjectFolder Broken { get; private set; } = null!;

    /// <summary>One project that loads among several that do not, for different reasons.</summary>
    internal ProjectFolder Unloadable { get; private set; } = null!;

    /// <summary>The shop as the tool opens it, for all tests that change nothing in it.</summary>
    internal Task<OpenedSolution> OpenShopAsync() => _shop ??= OpenedSolution.OpenAsync(Shop.PathOf("Shop.slnx"), new Terminal(TextWriter.Null, TextWriter.Null), TestContext.Current.CancellationToken);

    /// <summary>A copy of samples/Blocking.</summary>
    internal ProjectFolder Sample { get; private set; } = null!;

    /// <summary>A project outside of any repository.</summary>
    internal ProjectFolder Loose { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Shop = WriteShop();
        Broken = WriteBroken();
        Unloadable = WriteUnloadable();
        Sample = WriteSample();
        Loose = new(Path.Combine(_root, "Loose"));
        Loose.Project("Loose", string.Empty);
        Loose.Write("Loose/Code.cs", "public class Loose { public async Task<int> F(Task<int> t) { await Task.Yield(); return t.Result; } }\n");

        await File.WriteAllTextAsync(Path.Combine(_root, "All.slnx"), """
            <Solution>
              <Project Path="Shop/App/App.csproj" />
              <Project Path="Broken/Fine/Fine.csproj" />
              <Project Path="Broken/Broken/Broken.csproj" />
              <Project Path="Unloadable/Good/Good.csproj" />
              <Project Path="Loose/Loose/Loose.csproj" />
              <Project Path="Sample/Blocking/Blocking.csproj" />
            </Solution>
            """);
        await Dotnet.RunAsync(_root, "restore", "All.slnx");
        Assert.Equal(1, (await Dotnet.TryRunAsync(Unloadable.Folder, "restore", "NoSuchPackage")).ExitCode);
        foreach (var folder in (ProjectFolder[])[Shop, Broken, Unloadable, Sample])
        {
            await GitAsync(folder, "init", "--quiet");
            await CommitAsync(folder);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_shop is not null)
        {
            (await _shop).Dispose();
        }

        foreach (var file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
        {
            // Git makes its objects read-only.
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(_root, recursive: true);
    }

    /// <summary>Runs the tool, as in a terminal with colors as far as its environment says.</summary>
    internal static Task<DotnetRun> RunAsync(ProjectFolder folder, params string[] arguments) =>
        Dotnet.TryRunAsync(folder.Folder, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Tool, .. arguments], withColors: true);

    /// <summary>Runs the tool in this process, over a file or folder named by its full path: what a process costs to start is paid only by tests that are about one.</summary>
    internal static async Task<DotnetRun> CallAsync(params string[] arguments)
    {
        using var results = new StringWriter();
        using var messages = new StringWriter();
        var exitCode = await CommandLine.RunAsync(arguments, new Terminal(results, messages));
        return new(exitCode, messages.ToString() + results, results.ToString());
    }

    /// <summary>Runs the tool on a terminal; null where there is no way to have one.</summary>
    internal static async Task<DotnetRun?> RunOnTerminalAsync(ProjectFolder folder, bool withColors, string arguments) =>
        File.Exists("/usr/bin/script") ? await Dotnet.TryRunAsync(folder.Folder, "/usr/bin/script", ["-qec", $"dotnet \"{Tool}\" {arguments}", "/dev/null"], withColors) : null;

    internal static async Task<string> GitAsync(ProjectFolder folder, params string[] arguments)
    {
        var run = await Dotnet.TryRunAsync(folder.Folder, "git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "core.autocrlf=false", .. arguments]);
        Assert.True(run.ExitCode == 0, run.Output);
        return run.Results.Trim();
    }

    internal static void AssertExitCode(int expected, DotnetRun run) => Assert.True(run.ExitCode == expected, $"The exit code is {run.ExitCode}, not {expected}.\n{run.Output}");

    /// <summary>What differs from the commit.</summary>
    internal static Task<string> ChangesAsync(ProjectFolder folder) => GitAsync(folder, "status", "--porcelain");

    /// <summary>Brings the working tree back to the commit.</summary>
    internal static async Task ResetAsync(ProjectFolder folder)
    {
        await GitAsync(folder, "reset", "--hard", "--quiet");
        await GitAsync(folder, "clean", "-fdq");
    }

    private static async Task CommitAsync(ProjectFolder folder)
    {
        folder.Write(".gitignore", "bin/\nobj/\n");
        folder.Write(".gitattributes", "* -text\n");
        await GitAsync(folder, "add", "--all");
        await GitAsync(folder, "commit", "--quiet", "--message", "Before");
    }

    private ProjectFolder WriteShop()
    {
        var shop = new ProjectFolder(Path.Combine(_root, "Shop"));
        shop.Solution("Shop.slnx", "App", "Lib");
        shop.Write("Shop.sln", """
            Microsoft Visual Studio Solution File, Format Version 12.00
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "App", "App\App.csproj", "{11111111-1111-1111-1111-111111111111}"
            EndProject
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "Lib", "Lib\Lib.csproj", "{22222222-2222-2222-2222-222222222222}"
            EndProject
            Global
            	GlobalSection(SolutionConfigurationPlatforms) = preSolution
            		Debug|Any CPU = Debug|Any CPU
            	EndGlobalSection
            	GlobalSection(ProjectConfigurationPlatforms) = postSolution
            		{11111111-1111-1111-1111-111111111111}.Debug|Any CPU.ActiveCfg = Debug|Any CPU
            		{11111111-1111-1111-1111-111111111111}.Debug|Any CPU.Build.0 = Debug|Any CPU
            		{22222222-2222-2222-2222-222222222222}.Debug|Any CPU.ActiveCfg = Debug|Any CPU
            		{22222222-2222-2222-2222-222222222222}.Debug|Any CPU.Build.0 = Debug|Any CPU
            	EndGlobalSection
            EndGlobal
            """);
        shop.Project("App", """<ProjectReference Include="../Lib/Lib.csproj" />""", "<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType>");
        shop.Write("App/.editorconfig", """
            root = true
            [*.cs]
            dotnet_diagnostic.AC1002.severity = error
            """);
        shop.Write("App/Program.cs", """
            Console.WriteLine(await Reader.CountAsync("x"));
            Console.WriteLine(Report.Print("x"));

            static class Reader
            {
                public static async Task<int> CountAsync(string path)
                {
                    var text = File.ReadAllTextAsync(path).Result;
                    await Task.Yield();
                    return text.Length;
                }
            }

            static class Report
            {
                public static int Print(string path) => Load(path).Length;

                private static string Load(string path) => File.ReadAllTextAsync(path).Result;
            }
            """);

        // Bytes that are not to change: a byte order mark, CRLF, no line end at the end.
        shop.Write("App/Marked.cs", "\uFEFFstatic class Marked\r\n{\r\n    // Größe\r\n    public static async Task<int> SizeAsync(Task<int> size)\r\n    {\r\n        await Task.Yield();\r\n        return size.Result;\r\n    }\r\n}");

        shop.Project("Lib", string.Empty, "<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><LangVersion>latest</LangVersion>");
        shop.Write("Lib/Store.cs", """
            using System.IO;
            using System.Threading.Tasks;

            public class Store
            {
                public async Task<int> LoadAsync(Stream stream, Task ready)
                {
                    ready.Wait();
                    await Task.Yield();
                    return stream.Read(new byte[16], 0, 16);
                }

            #pragma warning disable AC1001
                public async Task<int> SuppressedAsync(Task<int> ready)
                {
                    await Task.Yield();
                    return ready.Result;
                }
            #pragma warning restore AC1001
            }

            """);

        // The counterpart is there in one of the two target frameworks.
        shop.Write("Lib/Files.cs", """
            using System.IO;
            using System.Threading.Tasks;

            public class Files
            {
                public async Task<string> ReadAsync(string path)
                {
                    await Task.Yield();
                    return File.ReadAllText(path);
                }
            }

            """);
        shop.Write("Lib/Sums.cs", """
            using System.Threading.Tasks;

            public class Sums
            {
                public int Load(Task<int> sum) => sum.Result;
            }

            """);
        return shop;
    }

    private ProjectFolder WriteSample()
    {
        var sample = new ProjectFolder(Path.Combine(_root, "Sample"));
        sample.Project("Blocking", string.Empty, "<TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable>", "Microsoft.NET.Sdk.Web");
        foreach (var path in Directory.GetFiles(Path.Combine(SampleTests.Root, "samples", "Blocking"), "*.cs"))
        {
            sample.Write($"Blocking/{Path.GetFileName(path)}", File.ReadAllText(path));
        }

        return sample;
    }

    private ProjectFolder WriteBroken()
    {
        var broken = new ProjectFolder(Path.Combine(_root, "Broken"));
        broken.Solution("Broken.slnx", "Fine", "Broken");
        broken.Project("Fine", string.Empty);
        broken.Write("Fine/Code.cs", "public class Fine { public async Task<int> F(Task<int> t) { await Task.Yield(); return t.Result; } }\n");
        broken.Project("Broken", string.Empty);
        broken.Write("Broken/Code.cs", "public class Broken { public async Task<int> F(Task<int> t) { await Task.Yield(); Missing(); return t.Result; } }\n");
        return broken;
    }

    private ProjectFolder WriteUnloadable()
    {
        var unloadable = new ProjectFolder(Path.Combine(_root, "Unloadable"));
        unloadable.Solution("Unloadable.slnx", "Good", "WrongSdk", "MissingImport", "Unrestored", "NoSuchPackage", "Absent", "HalfWritten");

        // A warning of the build is no failure.
        unloadable.Project("Good", """</ItemGroup><Target Name="Warn" BeforeTargets="ResolveReferences"><Warning Text="Mind the gap." /></Target><ItemGroup>""");
        unloadable.Write("Good/Code.cs", "public class Good { public async Task<int> F(Task<int> t) { await Task.Yield(); return t.Result; } }\n");
        unloadable.Project("WrongSdk", string.Empty, sdk: "Contoso.No.Such.Sdk/1.0.0");
        unloadable.Write("MissingImport/MissingImport.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <Import Project="nowhere.props" />
            </Project>
            """);
        unloadable.Project("Unrestored", string.Empty);
        unloadable.Project("NoSuchPackage", """<PackageReference Include="Contoso.No.Such.Package" Version="1.0.0" />""");
        unloadable.Write("NoSuchPackage/nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        unloadable.Write("HalfWritten/HalfWritten.csproj", """<Project Sdk="Microsoft.NET.Sdk"><Prop""");
        return unloadable;
    }
}
