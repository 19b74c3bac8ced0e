using System.IO;
using System.Threading.Tasks;

internal static class Store
{
    public static int Load(int id) => LoadAsync(id).GetAwaiter().GetResult();

    public static async Task<int> LoadAsync(int id)
    {
        var loaded = await Leaf.GetAsync(id).ConfigureAwait(false);
        return loaded + 1;
    }
}

internal static class Program
{
    private static async Task<int> TwiceAsync(int id) => await Store.LoadAsync(id).ConfigureAwait(false) * 2;

    private static async Task<object?> RunAsync(StringWriter output) => await TwiceAsync(1).ConfigureAwait(false) + await Store.LoadAsync(2).ConfigureAwait(false);
}
