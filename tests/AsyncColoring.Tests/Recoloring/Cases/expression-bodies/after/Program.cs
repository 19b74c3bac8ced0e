using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task TouchAsync() => await Leaf.DoAsync().ConfigureAwait(false);

    private static async Task BothAsync(bool twice) => await TwiceAsync(twice).ConfigureAwait(false);

    private static async Task TwiceAsync(bool twice)
    {
        await TouchAsync().ConfigureAwait(false);
        if (twice)
            await TouchAsync().ConfigureAwait(false);
        else
            return;
    }

    private static async Task<int> ThrowsAsync(int id) => id > 0 ? await Leaf.GetAsync(id).ConfigureAwait(false) : throw new System.InvalidOperationException("negative");

    private static async Task<object?> RunAsync(StringWriter output)
    {
        await BothAsync(true).ConfigureAwait(false);
        return await ThrowsAsync(1).ConfigureAwait(false) + await ThrowsAsync(-1).ConfigureAwait(false);
    }
}
