namespace AsyncColoring.Tool.Tests;

/// <summary><c>fix</c>: what it writes, and when it writes nothing.</summary>
public sealed class FixTests(Workplace workplace)
{
    [Fact]
    public async Task Refuses_over_uncommitted_changes()
    {
        try
        {
            workplace.Shop.Write("App/New.cs", "class New;\n");
            workplace.Shop.Write("Lib/Files.cs", "public class Files;\n");

            var refused = await Workplace.CallAsync("fix", "--rules", "AC1001", workplace.Shop.PathOf("App"));

            Workplace.AssertExitCode(5, refused);
            Assert.Contains("error: There are uncommitted changes: 'Lib/Files.cs', 'App/New.cs'.", refused.Output);
            Assert.Contains("--allow-dirty", refused.Output);
            Assert.Equal("M Lib/Files.cs\n?? App/New.cs", await Workplace.ChangesAsync(workplace.Shop));
        }
        finally
        {
            await Workplace.ResetAsync(workplace.Shop);
        }
    }

    [Fact]
    public async Task Fixes_what_all_target_frameworks_agree_on_and_keeps_the_bytes_of_the_rest()
    {
        try
        {
            var dry = await Workplace.CallAsync("fix", "--rules", "all", "--dry-run", workplace.Shop.PathOf("Shop.slnx"));
            Workplace.AssertExitCode(0, dry);
            Assert.Contains("nothing was written", dry.Output);
            Assert.Empty(await Workplace.ChangesAsync(workplace.Shop));

            workplace.Shop.Write("notes.txt", "Not committed.");
            var run = await Workplace.RunAsync(workplace.Shop, "fix", "--rules", "all", "--allow-dirty", "Shop.slnx");
            Workplace.AssertExitCode(0, run);
            Assert.Contains("AC1001: 3 findings before, 0 after.", run.Output);
            Assert.Contains("AC1002: 2 findings before, 1 after.", run.Output);
            Assert.Contains("4 files changed.", run.Output);
            Assert.Contains("warning: Lib/Files.cs:9:21: AC1003 is left as it is: of the target frameworks or projects that compile the file, only Lib(net10.0) reports it.", run.Output);
            Assert.Equal("M App/Marked.cs\n M App/Program.cs\n M Lib/Store.cs\n M Lib/Sums.cs\n?? notes.txt", (await Workplace.ChangesAsync(workplace.Shop)).ReplaceLineEndings("\n"));
            Assert.Contains("        await ready;", ReadShop("Lib/Store.cs"));
            Assert.Contains("await stream.ReadAsync(new byte[16], 0, 16)", ReadShop("Lib/Store.cs"));
            Assert.Contains("var text = await File.ReadAllTextAsync(path);", ReadShop("App/Program.cs"));
            Assert.Equal(
                "\uFEFFstatic class Marked\r\n{\r\n    // Größe\r\n    public static async Task<int> SizeAsync(Task<int> size)\r\n    {\r\n        await Task.Yield();\r\n        return await size;\r\n    }\r\n}",
                ReadShop("App/Marked.cs"));
            await Dotnet.RunAsync(workplace.Shop.Folder, "build", "Shop.slnx", "--no-restore");

            // The diff of the dry run is what was done.
            var fixedFiles = await Workplace.GitAsync(workplace.Shop, "diff");
            await Workplace.ResetAsync(workplace.Shop);
            workplace.Loose.Write("dry.diff", dry.Results);
            await Workplace.GitAsync(workplace.Shop, "apply", workplace.Loose.PathOf("dry.diff"));
            Assert.Equal(fixedFiles, await Workplace.GitAsync(workplace.Shop, "diff"));
        }
        finally
        {
            await Workplace.ResetAsync(workplace.Shop);
        }
    }

    [Theory]
    [InlineData("fix", "--rules", "all")]
    [InlineData("convert", "to-async", "--all")]
    public async Task Refuses_outside_of_git_unless_told(params string[] arguments)
    {
        var before = await File.ReadAllTextAsync(workplace.Loose.PathOf("Loose", "Code.cs"), TestContext.Current.CancellationToken);
        var run = await Workplace.CallAsync([.. arguments, workplace.Loose.PathOf("Loose")]);

        Workplace.AssertExitCode(5, run);
        Assert.Contains("it is in no git repository", run.Output);
        Assert.Equal(before, await File.ReadAllTextAsync(workplace.Loose.PathOf("Loose", "Code.cs"), TestContext.Current.CancellationToken));
    }

    private string ReadShop(string file) => new System.Text.UTF8Encoding(false).GetString(File.ReadAllBytes(workplace.Shop.PathOf(file)));
}
