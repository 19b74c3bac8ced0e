using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly System.Threading.SemaphoreSlim Gate = new(1, 1);
    private static int _total;

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task AddAsync(int id)
    {
        await Gate.WaitAsync().ConfigureAwait(false);
        try
        {
            _total += await LoadAsync(id).ConfigureAwait(false);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task AddAfterAsync(int id)
    {
        var loaded = await LoadAsync(id).ConfigureAwait(false);
        await Gate.WaitAsync().ConfigureAwait(false);
        try
        {
            _total += loaded;
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        await AddAsync(1).ConfigureAwait(false);
        await AddAfterAsync(2).ConfigureAwait(false);
        return _total;
    }
}
