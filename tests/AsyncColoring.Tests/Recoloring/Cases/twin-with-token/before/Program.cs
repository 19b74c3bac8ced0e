using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal static class Store
{
    public static int Load(int id) => LoadAsync(id, CancellationToken.None).GetAwaiter().GetResult();

    public static async Task<int> LoadAsync(int id, CancellationToken cancellation) => await Leaf.GetAsync(id, cancellation).ConfigureAwait(false);
}

internal static class Program
{
    private static int Twice(int id, CancellationToken cancellation) => Store.Load(id) * 2;

    private static object? Run(StringWriter output) => Twice(1, CancellationToken.None) + Store.Load(2);
}
