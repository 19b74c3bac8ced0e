using AsyncColoring.Tool.Loading;

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
    [InlineData("Load", "'Load' can mean 'Report.Load' or 'Sums.Load'.", "Write more of the name.")]
    [InlineData("Report.Laod", "There is no function 'Report.Laod' in these projects.", "Did you mean 'Report.Load'?")]
    [InlineData("Sums.Load(int)", "There is no function 'Sums.Load(int)' in these projects.", "Did you mean 'Sums.Load(Task<int>)'?")]
    [InlineData("Nothing.Like.It", "There is no function 'Nothing.Like.It' in these projects.", "Write it as 'Type.Member', its namespace before it where that is needed.")]
    public async Task Member_that_is_not_one_gets_a_clear_message_and_2(string member, string message, string remedy)
    {
        var refusal = await Assert.ThrowsAsync<Refusal>(async () => await MemberName.FindAsync(await workplace.OpenShopAsync(), member, TestContext.Current.CancellationToken));

        Assert.Equal((2, message, remedy), (refusal.ExitCode, refusal.Message, refusal.Remedy));
    }

    [Theory]
    [InlineData("Print", 1)]
    [InlineData("Sums.Load", 2)]
    [InlineData("Sums.Load( Task<int> )", 2)]
    public async Task Member_is_found_in_every_target_framework(string member, int count) =>
        Assert.Equal(count, (await MemberName.FindAsync(await workplace.OpenShopAsync(), member, TestContext.Current.CancellationToken)).Length);

    [Fact]
    public async Task Plan_of_everything_is_a_tree()
    {
        var run = await Workplace.RunAsync(workplace.Shop, "plan", "--all", "Shop.slnx");

        Workplace.AssertExitCode(0, run);
        AssertLines(Everything, run.Results);
    }

    [Fact]
    public async Task Where_color_stops_is_named_with_the_reason_and_what_to_do()
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

            // The target frameworks would make different files of this one.
            workplace.Shop.Write("Lib/Sums.cs", """
                using System.Threading.Tasks;

                public class Sums
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
            var before = await File.ReadAllTextAsync(workplace.Shop.PathOf("Lib", "Sums.cs"), TestContext.Current.CancellationToken);
            var run = await Workplace.CallAsync("convert", "to-async", "--all", "--allow-dirty", workplace.Shop.PathOf("Lib"));

            Workplace.AssertExitCode(4, run);
            AssertLines(
                """
                0 functions in 0 files, 2 boundaries

                Boundaries
                ├── stays as it is: a constructor cannot be async
                │   to do: make an async factory of it (AC1008 offers one), or pass in what it waits for
                │   └── Loader.Loader · Loader.cs:5
                └── stays as it is: the target frameworks or projects that share its file do not agree
                    to do: convert it where all of them compile the same code
                    └── Sums.Load · Sums.cs:5
                """,
                run.Results);
            Assert.Contains("error: Nothing could be converted; nothing was written.", run.Output);
            Assert.Equal("M Lib/Sums.cs\n?? Lib/Loader.cs", await Workplace.ChangesAsync(workplace.Shop));
            Assert.Equal(before, await File.ReadAllTextAsync(workplace.Shop.PathOf("Lib", "Sums.cs"), TestContext.Current.CancellationToken));
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
            var dry = await Workplace.CallAsync("convert", "to-async", "--member", "Sums.Load", "--dry-run", workplace.Shop.PathOf("Lib"));
            Workplace.AssertExitCode(0, dry);
            Assert.Contains("+    public async Task<int> LoadAsync(Task<int> sum) => await sum;", dry.Results);
            Assert.StartsWith("--- a/Sums.cs", dry.Results);
            Assert.Contains("1 file would change; nothing was written.", dry.Output);
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
