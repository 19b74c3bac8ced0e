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
    private static async Task<int> TwiceAsync(int id, CancellationToken cancellation) => await Store.LoadAsync(id, cancellation).ConfigureAwait(false) * 2;

    private static async Task<object?> RunAsync(StringWriter output) => await TwiceAsync(1, CancellationToken.None).ConfigureAwait(false) + await Store.LoadAsync(2, CancellationToken.None).ConfigureAwait(false);
}
