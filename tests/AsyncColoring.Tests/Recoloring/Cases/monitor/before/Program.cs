using System.IO;
using System.Threading;

internal static class Program
{
    private static readonly object Gate = new();

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int Guarded(int id)
    {
        Monitor.Enter(Gate);
        try
        {
            return Load(id);
        }
        finally
        {
            Monitor.Exit(Gate);
        }
    }

    private static int AfterExit(int id)
    {
        Monitor.Enter(Gate);
        Monitor.Exit(Gate);
        return Load(id);
    }

    private static object? Run(StringWriter output) => Guarded(1) + AfterExit(2);
}
