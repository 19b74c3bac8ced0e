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

    /// <summary>Opens the connection.</summary>
    public void Open() => Touch();

    internal int Count() => Fetch(1) + Get(2);

    private static int Offset() => 5;

    private static int Fetch(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static void Touch() => Leaf.DoAsync().Wait();
}
