using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly object Gate = new();
    private static int _total;

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static void Add(int id)
    {
        lock (Gate)
        {
            _total += Load(id);
        }
    }

    private static async Task AddAfterAsync(int id)
    {
        var loaded = await LoadAsync(id).ConfigureAwait(false);
        lock (Gate)
        {
            _total += loaded;
        }
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        Add(1);
        await AddAfterAsync(2).ConfigureAwait(false);
        return _total;
    }
}
