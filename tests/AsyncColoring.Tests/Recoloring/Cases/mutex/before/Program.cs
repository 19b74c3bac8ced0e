using System.IO;
using System.Threading;

internal static class Program
{
    private static readonly Mutex Gate = new();

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static int Read(int id)
    {
        Gate.WaitOne();
        var loaded = Load(id);
        Gate.ReleaseMutex();
        return loaded;
    }

    private static object? Run(StringWriter output) => Read(1) + Load(2);
}
