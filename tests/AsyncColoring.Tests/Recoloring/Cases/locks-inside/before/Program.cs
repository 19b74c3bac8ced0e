using System.IO;
using System.Threading;
using System.Transactions;

internal static class Program
{
    private static readonly object Gate = new();
    private static readonly ReaderWriterLockSlim Guard = new();

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static string UnderMonitor(string path)
    {
        var loaded = Load(1);
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

    private static string UnderReadLock(string path)
    {
        var loaded = Load(2);
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

    private static string InTransaction(string path)
    {
        var loaded = Load(3);
        using (var scope = new TransactionScope())
        {
            var text = File.ReadAllText(path);
            scope.Complete();
            return text + loaded;
        }
    }

    private static object? Run(StringWriter output)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "text");
        var all = UnderMonitor(path) + UnderReadLock(path) + InTransaction(path);
        File.Delete(path);
        return all;
    }
}
