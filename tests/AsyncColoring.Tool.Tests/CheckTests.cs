using System.Text.Json;

namespace AsyncColoring.Tool.Tests;

/// <summary><c>check</c> on solutions that load.</summary>
public sealed class CheckTests(Workplace workplace)
{
    // What the shop has: rule, severity, file, line, projects.
    private static readonly string[] Expected =
    [
        "AC1001 warning App/Marked.cs:7 App",
        "AC1001 warning App/Program.cs:8 App",
        "AC1002 error App/Program.cs:18 App",
        "AC1003 warning Lib/Files.cs:9 Lib(net10.0)",
        "AC1001 warning Lib/Store.cs:8 Lib(net10.0),Lib(netstandard2.0)",
        "AC1003 warning Lib/Store.cs:10 Lib(net10.0),Lib(netstandard2.0)",
        "AC1002 warning Lib/Sums.cs:5 Lib(net10.0),Lib(netstandard2.0)",
    ];

    [Fact]
    public async Task Slnx_as_a_table()
    {
        var run = await Workplace.RunAsync(workplace.Shop, "check", "Shop.slnx", "--fail-on", "never");

        Workplace.AssertExitCode(0, run);
        Assert.Contains("7 findings in 5 files: 1 error, 6 warnings.", run.Results);
        Assert.Contains("error   AC1002 'Result' blocks", run.Results);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.All(run.Results.Split('\n'), line => Assert.True(line.TrimEnd('\r').Length <= 120, line));
    }

    [Fact]
    public async Task Sln_as_json()
    {
        var run = await Workplace.CallAsync("check", workplace.Shop.PathOf("Shop.sln"), "--format", "json");

        Workplace.AssertExitCode(1, run);
        using var json = JsonDocument.Parse(run.Results);
        Assert.Equal(Expected, json.RootElement.GetProperty("findings").EnumerateArray().Select(finding =>
            $"{finding.GetProperty("rule")} {finding.GetProperty("severity")} {finding.GetProperty("file")}:{finding.GetProperty("line")} {string.Join(',', finding.GetProperty("projects").EnumerateArray())}"));
        Assert.Empty(json.RootElement.GetProperty("notLoaded").EnumerateArray());
    }

    [Fact]
    public async Task Project_as_sarif_in_a_file()
    {
        var file = Path.Combine(workplace.Loose.Folder, "findings.sarif");
        var run = await Workplace.RunAsync(workplace.Shop, "check", "Lib/Lib.csproj", "--format", "sarif", "--output", file, "--rules", "AC1001,AC1002", "--fail-on", "error");

        Workplace.AssertExitCode(0, run);
        Assert.Empty(run.Results.Trim());
        Assert.Contains("2 findings in 2 files: 2 warnings.", run.Output);
        using var sarif = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        var log = sarif.RootElement.GetProperty("runs")[0];
        var rules = log.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.All(log.GetProperty("results").EnumerateArray(), result =>
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
        Assert.Equal(
            ["AC1001 warning Store.cs:8:15", "AC1002 warning Sums.cs:5:43"],
            log.GetProperty("results").EnumerateArray().Select(result =>
            {
                var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
                var region = place.GetProperty("region");
                return $"{result.GetProperty("ruleId")} {result.GetProperty("level")} {place.GetProperty("artifactLocation").GetProperty("uri")}:{region.GetProperty("startLine")}:{region.GetProperty("startColumn")}";
            }));
    }
}
