using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly SemaphoreSlim Gate = new(1, 1);

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<int> ReadAsync(int id)
    {
        await Gate.WaitAsync().ConfigureAwait(false);
        try
        {
            return await LoadAsync(id).ConfigureAwait(false);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<object?> RunAsync(StringWriter output) => await ReadAsync(1).ConfigureAwait(false) + await LoadAsync(2).ConfigureAwait(false);
}
