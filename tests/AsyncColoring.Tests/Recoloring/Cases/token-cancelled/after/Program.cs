using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> LoadAsync(int id, CancellationToken cancellation) => await Leaf.GetAsync(id, cancellation).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        try
        {
            return await LoadAsync(1, source.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return "cancelled";
        }
    }
}
