using System.Text;
using Spectre.Console;

namespace AsyncColoring.Tool;

/// <summary>Where a command writes: results to the standard output, what accompanies them to the standard error.</summary>
internal sealed class Terminal
{
    // Without a terminal nobody knows a width; lines of logs and of pull requests hold this much.
    private const int PipedWidth = 120;

    private readonly bool _areMessagesPiped;
    private readonly bool _isWatched;

    /// <summary>A terminal, or what stands in for one.</summary>
    /// <param name="results">Takes the results.</param>
    /// <param name="messages">Takes everything else.</param>
    /// <param name="areResultsPiped">Whether a program or a file takes the results.</param>
    /// <param name="areMessagesPiped">Whether one takes the rest.</param>
    public Terminal(TextWriter results, TextWriter messages, bool areResultsPiped = true, bool areMessagesPiped = true)
    {
        ResultsWriter = results;
        Results = Create(results, areResultsPiped);
        MessagesWriter = messages;
        Messages = Create(messages, areMessagesPiped);
        _areMessagesPiped = areMessagesPiped;
        _isWatched = !areResultsPiped && !areMessagesPiped && Messages.Profile.Capabilities.Ansi;
    }

    /// <summary>Where this process writes.</summary>
    public static Terminal OfProcess()
    {
        // Tables and trees are drawn with characters that old code pages lack. No byte order mark into a pipe.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return new(Console.Out, Console.Error, Console.IsOutputRedirected, Console.IsErrorRedirected);
    }

    /// <summary>Takes results as they are, not wrapped: for what programs read.</summary>
    public TextWriter ResultsWriter { get; }

    /// <summary>The result of the command.</summary>
    public IAnsiConsole Results { get; }

    /// <summary>Takes everything else as it is.</summary>
    public TextWriter MessagesWriter { get; }

    /// <summary>Everything else: progress, warnings, errors, summaries.</summary>
    public IAnsiConsole Messages { get; }

    /// <summary>A sentence about what was done.</summary>
    public void Say(string text)
    {
        if (_areMessagesPiped)
        {
            // A message is a line, however long: logs are searched line by line.
            MessagesWriter.WriteLine(text);
        }
        else
        {
            Messages.WriteLine(text);
        }
    }

    /// <summary>Something the user should know although the command goes on.</summary>
    public void Warn(string text) => Complain("warning", Color.Yellow, text);

    /// <summary>Why the command did not do what it was asked to.</summary>
    public void Fail(string text) => Complain("error", Color.Red, text);

    /// <summary>Shows a bar while work goes on, where somebody sits to watch it.</summary>
    /// <param name="title">What goes on.</param>
    /// <param name="work">Gets a callback that takes the part done, from 0 to 1, and what is being done.</param>
    public async Task<T> ProgressAsync<T>(string title, Func<Action<double, string>, Task<T>> work)
    {
        if (!_isWatched)
        {
            return await work((_, _) => { });
        }

        return await Messages.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(title));

                // Some work cannot tell how much of it is left.
                task.IsIndeterminate = true;
                return await work((part, what) =>
                {
                    task.IsIndeterminate = false;
                    task.Description = Markup.Escape(title + " " + what);
                    task.Value = part * task.MaxValue;
                });
            });
    }

    /// <summary>The same for work that results in nothing.</summary>
    public Task ProgressAsync(string title, Func<Action<double, string>, Task> work) => ProgressAsync(title, async report =>
    {
        await work(report);
        return true;
    });

    /// <summary>A console over a writer, as plain text for files and pipes.</summary>
    public static IAnsiConsole Create(TextWriter writer, bool isPiped)
    {
        var isPlain = isPiped || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isPiped ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isPiped ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(writer),
        });

        // Pipes are read as UTF-8 whatever the locale of this machine.
        console.Profile.Capabilities.Unicode = true;
        if (isPiped)
        {
            console.Profile.Width = PipedWidth;
        }

        return console;
    }

    private void Complain(string word, Color color, string text)
    {
        Messages.Write(new Text(word + ": ", new Style(color)));
        Say(text);
    }
}
