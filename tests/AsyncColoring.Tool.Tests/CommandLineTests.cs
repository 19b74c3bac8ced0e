using System.Reflection;
using System.Text.RegularExpressions;

namespace AsyncColoring.Tool.Tests;

/// <summary>What is said before anything is opened.</summary>
public sealed class CommandLineTests(Workplace workplace)
{
    private static readonly string Root = typeof(CommandLineTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;

    [Fact]
    public async Task Process_ends_with_the_exit_code_and_says_why_on_the_standard_error()
    {
        var run = await Workplace.RunAsync(workplace.Loose, "check", "--formt", "json");

        Workplace.AssertExitCode(2, run);
        Assert.Empty(run.Results);
        Assert.Equal("error: There is no option '--formt'. Did you mean '--format'?\nRun 'asynccoloring check --help' for what it takes.\n", run.Output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("", "A command is missing; write check, fix, plan, convert or explain.")]
    [InlineData("chek", "There is no command 'chek'. Did you mean 'check'?")]
    [InlineData("convert", "A command is missing; write to-async.")]
    [InlineData("check --formt json", "There is no option '--formt'. Did you mean '--format'?")]
    [InlineData("check --format jsn", "'jsn' is no value of '--format'; did you mean 'json'?")]
    [InlineData("check --fail-on disaster", "'disaster' is no value of '--fail-on'; write suggestion, warning, error or never.")]
    [InlineData("check a b", "'b' is one argument too many.")]
    [InlineData("check --rules AC1022", "There is no rule 'AC1022'.")]
    [InlineData("check {}/nowhere", "'{}/nowhere' does not exist.")]
    [InlineData("check {}/Code.cs", "'{}/Code.cs' is no solution and no C# project.")]
    [InlineData("check {}/Loose --output {}/nowhere/x.json", "'{}/nowhere/x.json' cannot be written: the folder")]
    [InlineData("check {}", "There is no solution and no C# project in")]
    [InlineData("fix", "Option '--rules' is required.")]
    [InlineData("fix --rules AC8005", "There is no fix for AC8005.")]
    [InlineData("plan {}/Loose", "There is nothing to start from.")]
    [InlineData("convert to-async {}/Loose --all --member X", "'--member' and '--all' exclude each other.")]
    [InlineData("explain AC9", "There is no rule 'AC9'.")]
    public async Task Wrong_command_line_gets_one_clear_message_and_2(string arguments, string message)
    {
        workplace.Loose.Write("Code.cs", string.Empty);

        var run = await Workplace.CallAsync([.. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(InLoose)]);

        Workplace.AssertExitCode(2, run);
        Assert.Empty(run.Results.Trim());
        Assert.Contains("error: " + InLoose(message), run.Output);
        Assert.Single(Regex.Matches(run.Output, "error: "));

        // The remedy follows.
        Assert.Matches(@"error: [^\n]*\n\S[^\n]*\n", run.Output.ReplaceLineEndings("\n"));
        Assert.DoesNotContain("   at ", run.Output);

        string InLoose(string text) => text.Replace("{}", workplace.Loose.Folder, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "Commands:")]
    [InlineData("check --help", "--fail-on <suggestion|warning|error|never>")]
    [InlineData("fix --help", "--allow-dirty")]
    [InlineData("plan --help", "--mode <auto|replace|add-twin|in-place>")]
    [InlineData("convert to-async --help", "--member <NAME>")]
    [InlineData("explain --help", "<rule>")]
    public async Task Help_names_options_and_exit_codes(string arguments, string expected)
    {
        var run = await Workplace.CallAsync(arguments.Split(' '));

        Workplace.AssertExitCode(0, run);
        Assert.Contains(expected, run.Results);
        Assert.Contains("  3  a project did not load", run.Results);

        // And the page says no less.
        var page = await File.ReadAllTextAsync(Path.Combine(Root, "docs", "tool.md"), TestContext.Current.CancellationToken);
        Assert.All(Regex.Matches(run.Results, "--[a-z-]+").Select(option => option.Value), option => Assert.Contains($"`{option}", page));
        Assert.All(Regex.Matches(run.Results, @"(?m)^  ([0-9])  (.*\S)\s*$"), code => Assert.Contains($"| {code.Groups[1].Value} | {code.Groups[2].Value} |", page));
    }

    [Fact]
    public async Task Explain_shows_the_page_of_a_rule()
    {
        var run = await Workplace.RunAsync(workplace.Loose, "explain", "ac1002");

        Workplace.AssertExitCode(0, run);
        Assert.StartsWith("AC1002: Blocking on a task", run.Results);
        Assert.Contains("default: warning", run.Results);
        Assert.Contains("    pending.Wait(); // AC1002", run.Results);
        Assert.Contains(Rules.HelpRoot + "AC1002.md", run.Results);
        Assert.DoesNotContain("](", run.Results);
        Assert.DoesNotContain('`', run.Results);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task Colors_are_for_terminals_and_no_color_turns_them_off()
    {
        if (await Workplace.RunOnTerminalAsync(workplace.Loose, withColors: true, "explain AC1002") is not { } colored)
        {
            Assert.Skip("This machine cannot give a process a terminal.");
            return;
        }

        var plain = await Workplace.RunOnTerminalAsync(workplace.Loose, withColors: false, "explain AC1002");

        // 38 is the number of a color; bold is none.
        Assert.Contains("\u001b[38;5;", colored.Output);
        Assert.DoesNotContain("38;5;", plain!.Output);
        Assert.Contains("Blocking on a task", plain.Output);
    }
}
