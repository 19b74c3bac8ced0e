using System.Threading.Tasks;

public sealed class Client
{
    /// <summary>Gets the item.</summary>
    /// <param name="id">Which.</param>
    public int Get(int id)
    {
        var raw = Fetch(id);
        return raw + Offset();
    }

    /// <summary>Gets the item.</summary>
    /// <param name="id">Which.</param>
    public async Task<int> GetAsync(int id)
    {
        var raw = await FetchAsync(id).ConfigureAwait(false);
        return raw + Offset();
    }

    /// <summary>Opens the connection.</summary>
    public void Open() => Touch();

    /// <summary>Opens the connection.</summary>
    public async Task OpenAsync() => await TouchAsync().ConfigureAwait(false);

    internal async Task<int> CountAsync() => await FetchAsync(1).ConfigureAwait(false) + await GetAsync(2).ConfigureAwait(false);

    private static int Offset() => 5;

    private static int Fetch(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> FetchAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static void Touch() => Leaf.DoAsync().Wait();

    private static async Task TouchAsync() => await Leaf.DoAsync().ConfigureAwait(false);
}
