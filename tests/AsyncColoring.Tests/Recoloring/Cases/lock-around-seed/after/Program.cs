using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly System.Threading.SemaphoreSlim Gate = new(1, 1);

    private static async Task<int> LoadAsync(int id)
    {
        await Gate.WaitAsync().ConfigureAwait(false);
        try
        {
            return await Leaf.GetAsync(id).ConfigureAwait(false);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<object?> RunAsync(StringWriter output) => await LoadAsync(1).ConfigureAwait(false);
}
