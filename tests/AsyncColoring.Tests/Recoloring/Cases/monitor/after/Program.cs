using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly object Gate = new();

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

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

    private static async Task<int> AfterExitAsync(int id)
    {
        Monitor.Enter(Gate);
        Monitor.Exit(Gate);
        return await LoadAsync(id).ConfigureAwait(false);
    }

    private static async Task<object?> RunAsync(StringWriter output) => Guarded(1) + await AfterExitAsync(2).ConfigureAwait(false);
}
