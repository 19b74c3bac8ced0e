namespace Clean;

/// <summary>The one place where a synchronous world meets an async one; the table beside the project lists it as a bridge.</summary>
public static class Startup
{
    /// <summary>Runs an async program to its end. Pool threads only: nothing it waits for can need this thread.</summary>
    public static int Run(Func<CancellationToken, Task> program)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };

        Task.Run(() => program(stop.Token)).GetAwaiter().GetResult();
        return 0;
    }
}
