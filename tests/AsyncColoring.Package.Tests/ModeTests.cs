namespace AsyncColoring.Package.Tests;

/// <summary><c>AsyncColoringMode</c>, tables and <c>.editorconfig</c> as a build and an IDE see them.</summary>
public sealed class ModeTests(PackedFeed feed)
{
    private readonly Sandbox _sandbox = new(feed);

    [Fact]
    public async Task WarnAsErrorFailsTheBuild()
    {
        await InstallAsync();
        var run = await _sandbox.TryBuildAsync("App", "-warnaserror");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("error AC1001", run.Output);
    }

    [Fact]
    public async Task NoneIsSilent()
    {
        await InstallAsync();
        await _sandbox.BuildAsync("App", "-p:AsyncColoringMode=None");
        Assert.Empty(_sandbox.FindingsOf("App"));
    }

    [Fact]
    public async Task PresetsGiveHintsTheirLevel()
    {
        string[] modes = ["Recommended", "Strict", "All", "None"];
        foreach (var mode in modes)
        {
            _sandbox.Project(mode, _sandbox.Reference, $"<TargetFramework>net10.0</TargetFramework><AsyncColoringMode>{mode}</AsyncColoringMode>");
            _sandbox.Write(mode + "/Code.cs", "public class App { public async Task F(Stream s) { await Task.Yield(); s.Dispose(); } }");
        }

        _sandbox.Solution("All.slnx", modes);
        await _sandbox.BuildAsync("All.slnx");
        Assert.Equal(
            ["Recommended AC1006 note", "Strict AC1006 warning", "All AC1006 warning"],
            modes.SelectMany(mode => _sandbox.FindingsOf(mode).Select(finding => mode + " " + finding.Id + " " + finding.Level)));
    }

    [Fact]
    public async Task RecommendedYieldsToBulkSeveritiesAndStrictDoesNot()
    {
        await InstallAsync();
        _sandbox.Write("App/.editorconfig", "root = true\n[*.cs]\ndotnet_analyzer_diagnostic.category-AsyncColoring.Blocking.severity = none\n");
        await _sandbox.BuildAsync("App");
        Assert.Empty(_sandbox.FindingsOf("App"));
        await _sandbox.BuildAsync("App", "-p:AsyncColoringMode=Strict");
        Assert.Equal("warning", Assert.Single(_sandbox.FindingsOf("App")).Level);
    }

    [Theory]
    [InlineData("Strict")]
    [InlineData("None")]
    public async Task EditorConfigOverridesThePreset(string mode)
    {
        await InstallAsync();
        _sandbox.Write("App/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.AC1001.severity = suggestion\n");
        await _sandbox.BuildAsync("App", "-p:AsyncColoringMode=" + mode);
        Assert.Equal("note", Assert.Single(_sandbox.FindingsOf("App")).Level);
    }

    [Fact]
    public async Task UnknownModeWarnsAndFallsBack()
    {
        await InstallAsync();
        var output = await _sandbox.BuildAsync("App", "-p:AsyncColoringMode=Strickt");
        Assert.Contains(_sandbox.PathOf("App", "App.csproj") + " : warning AC8005: AsyncColoringMode 'Strickt' is unknown; write one of None, Recommended, Strict, All.", output);
        Assert.Single(_sandbox.FindingsOf("App"));
        var strict = await _sandbox.TryBuildAsync("App", "-p:AsyncColoringMode=Strickt", "-warnaserror");
        Assert.NotEqual(0, strict.ExitCode);
        Assert.Contains("error AC8005", strict.Output);

        // MSBuild reports the mode, not the compiler, and MSBuild does not read every property that the compiler does.
        foreach (var (property, level) in new[] { ("TreatWarningsAsErrors=true", "warning"), ("MSBuildTreatWarningsAsErrors=true", "error"), ("WarningsAsErrors=AC8005", "error") })
        {
            var run = await Dotnet.TryRunAsync(_sandbox.Folder, "msbuild", "App", "-t:AsyncColoringConfigure", "-p:AsyncColoringMode=Strickt", "-p:" + property);
            Assert.Contains(" : " + level + " AC8005: ", run.Output);
        }
    }

    [Fact]
    public async Task EveryModeHandsItsPresetToTheCompiler()
    {
        await InstallAsync();
        foreach (var (written, preset) in new[] { ("", "Recommended"), ("Recommended", "Recommended"), ("sTRICT", "Strict"), ("all", "All"), ("none", "None") })
        {
            var files = await _sandbox.ItemsAsync("App", "AsyncColoringConfigure", "EditorConfigFiles", "-p:AsyncColoringMode=" + written);
            Assert.Equal("AsyncColoring." + preset + ".globalconfig", Path.GetFileName(Assert.Single(files, file => file.EndsWith(".globalconfig", StringComparison.Ordinal))));
            Assert.All(files, file => Assert.True(File.Exists(file), file));
        }
    }

    [Fact]
    public async Task DesignTimeBuildsGetPresetTablesAndEditorConfig()
    {
        await InstallAsync();
        _sandbox.Write("App/.editorconfig", "root = true\n");
        _sandbox.Write("App/AsyncColoring.Own.txt", "");
        var arguments = await _sandbox.ItemsAsync(
            "App", "Compile", "CscCommandLineArgs", "-p:AsyncColoringMode=All", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true");
        Assert.Single(arguments, argument => argument.StartsWith("/analyzerconfig:", StringComparison.Ordinal) && argument.EndsWith("presets/AsyncColoring.All.globalconfig", StringComparison.Ordinal));
        Assert.Single(arguments, "/additionalfile:" + _sandbox.PathOf("App", ".editorconfig"));
        Assert.Single(arguments, "/additionalfile:" + _sandbox.PathOf("App", "AsyncColoring.Own.txt"));
        Assert.Single(arguments, argument => argument.StartsWith("/analyzer:", StringComparison.Ordinal) && argument.EndsWith("AsyncColoring.CodeFixes.dll", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TablesBesideTheProjectAreFoundOnceAndOnlyWhenWanted()
    {
        await InstallAsync("""<AdditionalFiles Include="AsyncColoring.Twice.txt" />""");
        _sandbox.Write("App/AsyncColoring.Own.txt", "");
        _sandbox.Write("App/AsyncColoring.Twice.txt", "");
        _sandbox.Write("App/Other.txt", "");
        Assert.Equal(["AsyncColoring.Own.txt", "AsyncColoring.Twice.txt"], await TablesAsync());
        Assert.Equal(["AsyncColoring.Twice.txt"], await TablesAsync("-p:AsyncColoringAutoTables=false"));

        async Task<IEnumerable<string>> TablesAsync(params string[] options) =>
            (await _sandbox.ItemsAsync("App", "AsyncColoringConfigure", "AdditionalFiles", options)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task TableBesideTheProjectExempts()
    {
        await InstallAsync();
        var source = Marked.Parse("""
            public class Store
            {
                public async Task<string> LoadAsync(string path)
                {
                    await Task.Yield();
                    return File.{|AC1003:ReadAllText|}(path);
                }
            }
            """);
        _sandbox.Write("App/Code.cs", source.Text);
        await _sandbox.BuildAsync("App");
        Assert.Equal(source.Expected, _sandbox.FindingsOf("App").Select(finding => finding.Place));
        _sandbox.Write("App/AsyncColoring.Own.txt", "exempt M:System.IO.File.ReadAllText\n");
        await _sandbox.BuildAsync("App");
        Assert.Empty(_sandbox.FindingsOf("App"));
    }

    /// <summary>A library with exactly one finding.</summary>
    private async Task InstallAsync(string items = "")
    {
        _sandbox.Project("App", _sandbox.Reference + items);
        _sandbox.Write("App/Code.cs", "public class App { public async Task<int> F(Task<int> t) { await Task.Yield(); return t.Result; } }");
        await Dotnet.RunAsync(_sandbox.Folder, "restore", "App");
    }
}
