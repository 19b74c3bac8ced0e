using System.IO;
using System.Threading.Tasks;

internal static class Store
{
    public static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    public static Task<int> LoadAsync(int id) => Task.Run(() => Load(id));
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => await Store.LoadAsync(1).ConfigureAwait(false);
}
