using System.IO;
using System.Threading;

internal static class Program
{
    private static readonly ReaderWriterLockSlim Gate = new();

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

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

    private static object? Run(StringWriter output) => Read(1) + Load(2);
}
