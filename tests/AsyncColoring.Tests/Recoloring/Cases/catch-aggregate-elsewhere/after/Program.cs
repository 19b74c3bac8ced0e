using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    // Throws what the task threw, before and after.
    private static async Task<int> LoadAsync(bool fails)
    {
        if (fails)
        {
            await Leaf.FailAsync("a").ConfigureAwait(false);
        }

        return 1;
    }

    private static void Wait() => Leaf.FailAsync("b").Wait();

    private static async Task<string> GuardedAsync()
    {
        try
        {
            return (await LoadAsync(true).ConfigureAwait(false)).ToString();
        }
        catch (Exception exception)
        {
            return exception.InnerException?.Message ?? exception.Message;
        }
    }

    private static string GuardedWait()
    {
        try
        {
            Through(() => Wait());
            return "none";
        }
        catch (AggregateException exception)
        {
            return exception.InnerExceptions.Count.ToString();
        }
    }

    private static void Through(Action action) => action();

    private static async Task<object?> RunAsync(StringWriter output) => await GuardedAsync().ConfigureAwait(false) + GuardedWait();
}
