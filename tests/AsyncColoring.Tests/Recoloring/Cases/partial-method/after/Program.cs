using System.IO;
using System.Threading.Tasks;

internal partial class Page
{
    partial void OnLoaded(int id);

    private partial Task<int> LoadAsync(int id);

    public async Task<int> ShowAsync(int id)
    {
        OnLoaded(id);
        return await LoadAsync(id).ConfigureAwait(false) + await FetchAsync(id).ConfigureAwait(false);
    }
}

internal partial class Page
{
    private static int _loaded;

    partial void OnLoaded(int id) => _loaded = Fetch(id);

    private async partial Task<int> LoadAsync(int id) => await FetchAsync(id).ConfigureAwait(false) + _loaded;

    private static int Fetch(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> FetchAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => await new Page().ShowAsync(3).ConfigureAwait(false);
}
