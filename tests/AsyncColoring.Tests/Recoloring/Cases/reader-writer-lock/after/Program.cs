using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly ReaderWriterLockSlim Gate = new();

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static int Read(int id)
    {
        Gate.EnterReadLock();
        try
        {
            return Load(id);
        }
        finally
        {
            Gate.ExitReadLock();
        }
    }

    private static async Task<object?> RunAsync(StringWriter output) => Read(1) + await LoadAsync(2).ConfigureAwait(false);
}
