using System.Text.Json;

namespace AsyncColoring.Tool.Tests;

/// <summary>Solutions that do not load or do not build.</summary>
public sealed class LoadTests(Workplace workplace)
{
    [Fact]
    public async Task Project_that_does_not_load_is_named_with_the_reason_and_the_others_are_checked()
    {
        var run = await Workplace.RunAsync(workplace.Unloadable, "check", "--format", "json");

        Workplace.AssertExitCode(3, run);
        Assert.Contains("error: 'WrongSdk/WrongSdk.csproj' does not load: The SDK 'Contoso.No.Such.Sdk/1.0.0' specified could not be found.", run.Output);
        Assert.Contains("error: 'MissingImport/MissingImport.csproj' does not load: It imports 'nowhere.props', which is not there.", run.Output);
        Assert.Contains("error: 'HalfWritten/HalfWritten.csproj' does not load: The project file could not be loaded.", run.Output);
        Assert.Contains("error: 'Absent/Absent.csproj' does not load: The file is not there.", run.Output);
        Assert.Contains("error: 'Unrestored/Unrestored.csproj' does not load: It has not been restored.", run.Output);
        Assert.Contains("Run 'dotnet restore \"", run.Output);
        Assert.Contains("error: 'NoSuchPackage/NoSuchPackage.csproj' does not load: Its restore failed: NU1100: ", run.Output);
        Assert.Contains("warning: 'Good/Good.csproj' loads, but its build says: Mind the gap.", run.Output);
        using var json = JsonDocument.Parse(run.Results);
        Assert.Equal("Good/Code.cs", Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray()).GetProperty("file").GetString());
        Assert.Equal(6, json.RootElement.GetProperty("notLoaded").GetArrayLength());
    }

    [Fact]
    public async Task Nothing_is_changed_where_a_project_does_not_load()
    {
        var run = await Workplace.CallAsync("fix", "--rules", "all", workplace.Unloadable.Folder);

        Workplace.AssertExitCode(3, run);
        Assert.Contains("error: Nothing was done", run.Output);
        Assert.Empty(await Workplace.ChangesAsync(workplace.Unloadable));
    }

    [Fact]
    public async Task Project_that_does_not_build_is_checked_with_a_warning()
    {
        var run = await Workplace.CallAsync("check", "--rules", "AC1001", "--severity", "error", workplace.Broken.Folder);

        // What is not shown still counts for the exit code.
        Workplace.AssertExitCode(1, run);
        Assert.Equal("No findings.", run.Results.Trim());
        Assert.Contains("warning: 'Broken' does not compile (1 error; the first: Broken/Code.cs:1:83: CS0103", run.Output);
    }

    [Fact]
    public async Task Project_that_does_not_build_is_not_changed_and_neither_is_any_other()
    {
        var run = await Workplace.RunAsync(workplace.Broken, "fix", "--rules", "AC1001");

        Workplace.AssertExitCode(4, run);
        Assert.Contains("error: Nothing was written: 'Broken' does not compile as it is (Broken/Code.cs:1:83: CS0103", run.Output);
        Assert.Empty(await Workplace.ChangesAsync(workplace.Broken));
    }
}
