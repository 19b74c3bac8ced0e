using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static bool Retry(int id) => Leaf.GetAsync(id > 0).GetAwaiter().GetResult();

    private static async Task<bool> RetryAsync(int id) => await Leaf.GetAsync(id > 0).ConfigureAwait(false);

    private static string Do(int id)
    {
        try
        {
            throw new InvalidOperationException("no");
        }
        catch (InvalidOperationException) when (Retry(id))
        {
            return "retried";
        }
    }

    private static async Task<object?> RunAsync(StringWriter output) => Do(1) + await RetryAsync(0).ConfigureAwait(false);
}
