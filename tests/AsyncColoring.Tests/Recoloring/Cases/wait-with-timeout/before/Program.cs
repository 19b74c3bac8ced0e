using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal static class Program
{
    private static bool InTime()
    {
        return Leaf.DoAsync().Wait(5000);
    }

    private static bool TooLate() => Task.Delay(60000).Wait(TimeSpan.FromMilliseconds(5));

    private static void Statement()
    {
        // Goes on when time runs out.
        Task.Delay(60000).Wait(5);
    }

    private static void Cancellable(CancellationToken cancellation) => Leaf.DoAsync().Wait(cancellation);

    private static object? Run(StringWriter output)
    {
        Statement();
        Cancellable(CancellationToken.None);
        output.WriteLine(InTime());
        return TooLate();
    }
}
