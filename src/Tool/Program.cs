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
