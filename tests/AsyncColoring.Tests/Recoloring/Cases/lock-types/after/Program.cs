using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly SemaphoreSlim Async = new(1);
    private static SpinLock _spin = new();

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<int> SemaphoreAsync(int id)
    {
        await Async.WaitAsync().ConfigureAwait(false);
        try
        {
            return await LoadAsync(id).ConfigureAwait(false);
        }
        finally
        {
            Async.Release();
        }
    }

    private static int Spin(int id)
    {
        var taken = false;
        _spin.Enter(ref taken);
        try
        {
            return id;
        }
        finally
        {
            _spin.Exit(useMemoryBarrier: true);
        }
    }

    private static int Try(int id)
    {
        if (Monitor.TryEnter(Async, 100))
        {
            try
            {
                return Load(id);
            }
            finally
            {
                Monitor.Exit(Async);
            }
        }

        return 0;
    }

    private static async Task<object?> RunAsync(StringWriter output) => await SemaphoreAsync(1).ConfigureAwait(false) + Spin(2) + Try(3) + await LoadAsync(4).ConfigureAwait(false);
}
