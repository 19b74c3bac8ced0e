using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly Mutex Gate = new();

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static int Read(int id)
    {
        Gate.WaitOne();
        var loaded = Load(id);
        Gate.ReleaseMutex();
        return loaded;
    }

    private static async Task<object?> RunAsync(StringWriter output) => Read(1) + await LoadAsync(2).ConfigureAwait(false);
}
