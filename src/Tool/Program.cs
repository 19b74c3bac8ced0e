using System.CommandLine;
using System.CommandLine.Invocation;
using AsyncColoring.Tool;
using AsyncColoring.Tool.Commands;

var terminal = new Terminal();
var root = new RootCommand(
    $"""
    Checks, fixes and converts the color of C# code: blocking inside async, async that blocks, synchronous call chains that could be async.

    Results go to the standard output, everything else to the standard error. Without a terminal, or with NO_COLOR set, nothing is colored.

    {ExitCodes.Help}
    """)
{
    CheckCommand.Create(terminal),
    FixCommand.Create(terminal),
    PlanCommand.Create(terminal),
    ConvertCommand.Create(terminal),
    ExplainCommand.Create(terminal),
};

var line = root.Parse(args, new() { ResponseFileTokenReplacer = null });
if (line.Action is ParseErrorAction)
{
    foreach (var error in line.Errors)
    {
        terminal.Fail(error.Message);
    }

    var names = new List<string>();
    for (var result = line.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
    {
        names.Insert(0, result.Command is RootCommand ? "asynccoloring" : result.Command.Name);
    }

    terminal.Say($"Run '{string.Join(' ', names)} --help' for what it takes.");
    return ExitCodes.Usage;
}

try
{
    return await line.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
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
