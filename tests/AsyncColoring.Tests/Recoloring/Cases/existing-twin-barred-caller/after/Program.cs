using System.IO;
using System.Threading.Tasks;

public sealed class Store
{
    public int Size { get; } = Load(1);

    public static int Load(int id) => LoadAsync(id).GetAwaiter().GetResult();

    public static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false) + 1;
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => new Store().Size + await Store.LoadAsync(2).ConfigureAwait(false);
}
