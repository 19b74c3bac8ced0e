namespace AsyncColoring.Tool.Tests;

/// <summary><c>plan</c> and <c>convert to-async</c>.</summary>
public sealed class ConvertTests(Workplace workplace)
{
    private const string Everything = """
        4 functions in 2 files
        ├── the top-level program gets awaits · App/Program.cs:1
        │   └── Report.Print becomes PrintAsync · App/Program.cs:16
        │       └── Report.Load becomes LoadAsync · App/Program.cs:18
        └── Sums.Load gets LoadAsync beside it · Lib/Sums.cs:5
        """;

    [Theory]
    [InlineData("Shop.sln", "Load", "'Load' can mean 'Report.Load' or 'Sums.Load'.", "Write more of the name.")]
    [InlineData("App", "Report.Laod", "There is no function 'Report.Laod' in these projects.", "Did you mean 'Report.Load'?")]
    [InlineData("Lib", "Sums.Load(int)", "There is no function 'Sums.Load(int)' in these projects.", "Did you mean 'Sums.Load(Task<int>)'?")]
    public async Task Member_that_is_not_one_gets_a_clear_message_and_2(string path, string member, string message, string remedy)
    {
        var run = await Workplace.CallAsync("plan", "--member", member, workplace.Shop.PathOf(path));

        Workplace.AssertExitCode(2, run);
        Assert.Equal($"error: {message}\n{remedy}", run.Output.ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public async Task Plan_of_everything_is_a_tree()
    {
        var run = await Workplace.RunAsync(workplace.Shop, "plan", "--all", "Shop.slnx");

        Workplace.AssertExitCode(0, run);
        AssertLines(Everything, run.Results);
    }

    [Fact]
    public async Task Plan_names_where_color_stops_and_what_to_do()
    {
        try
        {
            workplace.Shop.Write("Lib/Loader.cs", """
                using System.Threading.Tasks;

                public class Loader
                {
                    public Loader(Task<int> size) => Size = size.Result;

                    public int Size { get; }
                }
                """);
            workplace.Shop.Write("Lib/Sums.cs", string.Empty);
            var plan = await Workplace.CallAsync("plan", "--all", workplace.Shop.PathOf("Lib"));
            var convert = await Workplace.CallAsync("convert", "to-async", "--all", "--allow-dirty", workplace.Shop.PathOf("Lib"));

            Workplace.AssertExitCode(4, plan);
            Assert.Contains("stays as it is: a constructor cannot be async", plan.Results);
            Assert.Contains("to do: make an async factory of it", plan.Results);
            Assert.Contains("error: Nothing can be converted.", plan.Output);
            Workplace.AssertExitCode(4, convert);
            Assert.Contains("error: Nothing could be converted; nothing was written.", convert.Output);
            Assert.Equal("M Lib/Sums.cs\n?? Lib/Loader.cs", await Workplace.ChangesAsync(workplace.Shop));
            Assert.Empty(await File.ReadAllTextAsync(workplace.Shop.PathOf("Lib", "Sums.cs"), TestContext.Current.CancellationToken));
        }
        finally
        {
            await Workplace.ResetAsync(workplace.Shop);
        }
    }

    [Fact]
    public async Task Converts_everything_for_all_target_frameworks_at_once()
    {
        try
        {
            var dry = await Workplace.CallAsync("convert", "to-async", "--all", "--dry-run", workplace.Shop.PathOf("Shop.slnx"));
            Workplace.AssertExitCode(0, dry);
            Assert.Contains("+    public async Task<int> LoadAsync(Task<int> sum) => await sum;", dry.Results);
            Assert.StartsWith("--- a/App/Program.cs", dry.Results);
            Assert.Empty(await Workplace.ChangesAsync(workplace.Shop));

            var run = await Workplace.RunAsync(workplace.Shop, "convert", "to-async", "--all", "Shop.slnx");
            Workplace.AssertExitCode(0, run);
            AssertLines(Everything, run.Results);
            Assert.Contains("2 files changed.", run.Output);
            Assert.Equal("M App/Program.cs\n M Lib/Sums.cs", await Workplace.ChangesAsync(workplace.Shop));
            Assert.Contains("Console.WriteLine(await Report.PrintAsync(\"x\"));", await File.ReadAllTextAsync(workplace.Shop.PathOf("App", "Program.cs"), TestContext.Current.CancellationToken));
            Assert.Contains("public async Task<int> LoadAsync(Task<int> sum) => await sum;", await File.ReadAllTextAsync(workplace.Shop.PathOf("Lib", "Sums.cs"), TestContext.Current.CancellationToken));
        }
        finally
        {
            await Workplace.ResetAsync(workplace.Shop);
        }
    }

    [Fact]
    public async Task File_about_which_target_frameworks_disagree_is_a_boundary()
    {
        try
        {
            workplace.Shop.Write("Lib/Split.cs", """
                using System.Threading.Tasks;

                public class Split
                {
                    public int Load(Task<int> sum)
                    {
                #if NET
                        return sum.Result;
                #else
                        return 0;
                #endif
                    }
                }

                """);
            var run = await Workplace.CallAsync("convert", "to-async", "--member", "Split.Load", "--allow-dirty", workplace.Shop.PathOf("Lib"));

            Workplace.AssertExitCode(4, run);
            Assert.Contains("Split.Load · Split.cs:5", run.Results);
            Assert.Contains("stays as it is: the target frameworks or projects that share its file do not agree", run.Results);
            Assert.Contains("error: Nothing could be converted; nothing was written.", run.Output);
            Assert.Equal("?? Lib/Split.cs", await Workplace.ChangesAsync(workplace.Shop));
        }
        finally
        {
            await Workplace.ResetAsync(workplace.Shop);
        }
    }

    [Fact]
    public async Task Project_that_does_not_build_is_not_converted()
    {
        try
        {
            workplace.Broken.Write("Broken/Wait.cs", "class Waiting { static int Read(Task<int> t) => t.Result; static async Task<int> F(Task<int> t) { await Task.Yield(); return Read(t); } }\n");
            var run = await Workplace.CallAsync("convert", "to-async", "--member", "Waiting.Read", "--allow-dirty", workplace.Broken.Folder);

            Workplace.AssertExitCode(4, run);
            Assert.Equal("?? Broken/Wait.cs", await Workplace.ChangesAsync(workplace.Broken));
        }
        finally
        {
            await Workplace.ResetAsync(workplace.Broken);
        }
    }

    private static void AssertLines(string expected, string actual) =>
        Assert.Equal(expected.ReplaceLineEndings("\n").Trim(), string.Join('\n', actual.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim());
}
