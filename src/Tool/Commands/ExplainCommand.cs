using System.CommandLine;
using AsyncColoring.Tool.Reports;
using Spectre.Console;

namespace AsyncColoring.Tool.Commands;

/// <summary><c>asynccoloring explain</c>: shows the page of a rule.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var rule = new Argument<string>("rule") { Description = "The id of a rule, such as AC1001." };
        var command = new Command("explain", "Shows the page of a rule: what it reports, why, how to fix it, when to suppress it.") { rule };
        command.SetAction((line, cancellation) => RunAsync(terminal, line.GetValue(rule)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string id, CancellationToken cancellation)
    {
        var rule = Catalogue.Find(id);
        await using var stream = typeof(ExplainCommand).Assembly.GetManifestResourceStream(rule.Id + ".md")!;
        using var reader = new StreamReader(stream);
        MarkdownPage.Write(terminal.Results, await reader.ReadToEndAsync(cancellation));
        terminal.Results.WriteLine();
        terminal.Results.WriteLine(rule.HelpLinkUri);
        return ExitCodes.Ok;
    }
}
