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
    private static int Twice(int id) => Store.Load(id) * 2;

    private static object? Run(StringWriter output) => Twice(1) + Store.Load(2);
}
