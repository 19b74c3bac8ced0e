using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using AsyncColoring.Options;
using AsyncColoring.Tool.Commands;

namespace AsyncColoring.Tool;

/// <summary>The commands, their help, and what is said when the command line is wrong.</summary>
internal static class CommandLine
{
    /// <summary>Does what a command line says.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, Terminal terminal)
    {
        var line = Create(terminal).Parse(words, new() { ResponseFileTokenReplacer = null });
        if (line.Action is ParseErrorAction)
        {
            return Complain(terminal, line);
        }

        try
        {
            return await line.InvokeAsync(new()
            {
                EnableDefaultExceptionHandler = false,

                // Long enough to finish the moving of files into place, which is not interrupted.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
                Output = terminal.ResultsWriter,
                Error = terminal.MessagesWriter,
            });
        }
        catch (Refusal refusal)
        {
            terminal.Fail(refusal.Message);
            terminal.Say(refusal.Remedy);
            return refusal.ExitCode;
        }
        catch (OperationCanceledException)
        {
            terminal.Fail("Interrupted; nothing was written.");
            return ExitCodes.Cancelled;
        }
        catch (Exception bug)
        {
            terminal.Fail("This should not have happened; please report it.");
            terminal.Say(bug.ToString());
            return ExitCodes.Bug;
        }
    }

    private static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand(
            """
            Checks, fixes and converts the color of C# code: blocking inside async, async that blocks, synchronous call chains that could be async.

            Results go to the standard output, everything else to the standard error. Without a terminal, or with NO_COLOR set, nothing is colored.
            """)
        {
            CheckCommand.Create(terminal),
            FixCommand.Create(terminal),
            PlanCommand.Create(terminal),
            ConvertCommand.Create(terminal),
            ExplainCommand.Create(terminal),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExitCodes((HelpAction)help.Action!);
        return root;
    }

    /// <summary>Says what is wrong with a command line that cannot be understood.</summary>
    private static int Complain(Terminal terminal, ParseResult line)
    {
        var command = line.CommandResult.Command;

        // A misspelt option makes what follows it one argument too many: the option is what is wrong.
        var misspelt = line.Tokens.FirstOrDefault(token => token.Type == TokenType.Argument && token.Value.StartsWith('-'))?.Value;
        if (misspelt is not null || line.UnmatchedTokens.Count > 0)
        {
            terminal.Fail(Unknown(misspelt ?? line.UnmatchedTokens[0], command));
        }
        else if (command.Subcommands.Count > 0)
        {
            terminal.Fail($"A command is missing; write {Words.Or(command.Subcommands.Select(subcommand => subcommand.Name))}.");
        }
        else
        {
            foreach (var error in line.Errors)
            {
                terminal.Fail(error.Message);
            }
        }

        terminal.Say($"Run '{NameOf(line.CommandResult)} --help' for what it takes.");
        return ExitCodes.Usage;
    }

    /// <summary>What is said about a word that is neither a command nor an option.</summary>
    public static string Unknown(string word, Command command)
    {
        var isOption = word.StartsWith('-');
        var candidates = isOption ? command.Options.Select(option => option.Name).Append("--help") : command.Subcommands.Select(subcommand => subcommand.Name);
        var near = Spelling.Nearest(word, candidates) is { } nearest ? $" Did you mean '{nearest}'?" : string.Empty;
        return isOption ? $"There is no option '{word}'.{near}"
            : command.Subcommands.Count > 0 ? $"There is no command '{word}'.{near}"
            : $"'{word}' is one argument too many.";
    }

    private static string NameOf(CommandResult result) =>
        result.Parent is CommandResult parent ? NameOf(parent) + " " + result.Command.Name : "asynccoloring";

    private sealed class HelpWithExitCodes(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine(ExitCodes.Help);
            return ExitCodes.Ok;
        }
    }
}
