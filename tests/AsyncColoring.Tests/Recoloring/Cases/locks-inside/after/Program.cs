using System.IO;
using System.Threading;
using System.Transactions;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly object Gate = new();
    private static readonly ReaderWriterLockSlim Guard = new();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<string> UnderMonitorAsync(string path)
    {
        var loaded = await LoadAsync(1).ConfigureAwait(false);
        Monitor.Enter(Gate);
        try
        {
            return File.ReadAllText(path) + loaded;
        }
        finally
        {
            Monitor.Exit(Gate);
        }
    }

    private static async Task<string> UnderReadLockAsync(string path)
    {
        var loaded = await LoadAsync(2).ConfigureAwait(false);
        Guard.EnterReadLock();
        try
        {
            Thread.Sleep(1);
            return File.ReadAllText(path) + loaded;
        }
        finally
        {
            Guard.ExitReadLock();
        }
    }

    private static async Task<string> InTransactionAsync(string path)
    {
        var loaded = await LoadAsync(3).ConfigureAwait(false);
        using (var scope = new TransactionScope())
        {
            var text = File.ReadAllText(path);
            scope.Complete();
            return text + loaded;
        }
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "text").ConfigureAwait(false);
        var all = await UnderMonitorAsync(path).ConfigureAwait(false) + await UnderReadLockAsync(path).ConfigureAwait(false) + await InTransactionAsync(path).ConfigureAwait(false);
        File.Delete(path);
        return all;
    }
}
