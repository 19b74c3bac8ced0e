using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task PauseAsync() => await Task.Delay(1).ConfigureAwait(false) /*seed*/;

    private static async Task<object?> RunAsync(StringWriter output)
    {
        await PauseAsync().ConfigureAwait(false);
        return "rested";
    }
}
