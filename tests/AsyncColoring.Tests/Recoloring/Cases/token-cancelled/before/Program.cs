using System;
using System.IO;
using System.Threading;

internal static class Program
{
    private static int Load(int id, CancellationToken cancellation) => Leaf.GetAsync(id, cancellation).GetAwaiter().GetResult();

    private static object? Run(StringWriter output)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        try
        {
            return Load(1, source.Token);
        }
        catch (OperationCanceledException)
        {
            return "cancelled";
        }
    }
}
