using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal static class Program
{
    private static bool InTime() => Leaf.DoAsync().Wait(5000);

    private static bool TooLate() => Task.Delay(60000).Wait(TimeSpan.FromMilliseconds(5));

    private static void Statement() => Task.Delay(60000).Wait(5);

    private static async Task CancellableAsync(CancellationToken cancellation) => await Leaf.DoAsync().WaitAsync(cancellation).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        Statement();
        await CancellableAsync(CancellationToken.None).ConfigureAwait(false);
        output.WriteLine(InTime());
        return TooLate();
    }
}
