using System.IO;
using System.Threading.Tasks;

internal sealed class Store
{
    public int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    public async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
}

internal static class Program
{
    private static int Take(int value) => Leaf.GetAsync(value).GetAwaiter().GetResult();

    private static async Task<object?> RunAsync(StringWriter output)
    {
        dynamic store = new Store();
        dynamic number = 4;
        return (int)store.Load(1) + await new Store().LoadAsync(2).ConfigureAwait(false) + Take(number);
    }
}
