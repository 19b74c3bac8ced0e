using System.CommandLine.Invocation;
using AsyncColoring.Tool;

var terminal = new Terminal();
var line = CommandLine.Create(terminal).Parse(args, new() { ResponseFileTokenReplacer = null });
if (line.Action is ParseErrorAction)
{
    return CommandLine.Complain(terminal, line);
}

try
{
    // Long enough to finish the moving of files into place, which is not interrupted.
    return await line.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
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
