using System.IO;
using System.Threading;

internal static class Program
{
    private static readonly SemaphoreSlim Async = new(1);
    private static SpinLock _spin = new();

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int Semaphore(int id)
    {
        Async.Wait();
        try
        {
            return Load(id);
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

    private static object? Run(StringWriter output) => Semaphore(1) + Spin(2) + Try(3) + Load(4);
}
