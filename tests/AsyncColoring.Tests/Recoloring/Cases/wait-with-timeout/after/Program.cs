using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<bool> InTimeAsync()
    {
        var task = Leaf.DoAsync();
        bool completed = await Task.WhenAny(task, Task.Delay(5000)).ConfigureAwait(false) == task;
        if (completed) { await task.ConfigureAwait(false); }
        return completed;
    }

    private static bool TooLate() => Task.Delay(60000).Wait(TimeSpan.FromMilliseconds(5));

    private static async Task StatementAsync()
    {
        // Goes on when time runs out.
        var task = Task.Delay(60000);
        if (await Task.WhenAny(task, Task.Delay(5)).ConfigureAwait(false) == task) { await task.ConfigureAwait(false); }
    }

    private static async Task CancellableAsync(CancellationToken cancellation) => await Leaf.DoAsync().WaitAsync(cancellation).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        await StatementAsync().ConfigureAwait(false);
        await CancellableAsync(CancellationToken.None).ConfigureAwait(false);
        output.WriteLine(await InTimeAsync().ConfigureAwait(false));
        return TooLate();
    }
}
