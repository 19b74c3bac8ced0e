using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> FAsync(int value) => await Leaf.GetAsync(value + 1).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        output.WriteLine(await FAsync(await FAsync(await FAsync(1).ConfigureAwait(false)).ConfigureAwait(false)).ConfigureAwait(false));
        return await FAsync(await FAsync(1).ConfigureAwait(false) + await FAsync(2).ConfigureAwait(false)).ConfigureAwait(false) * -await FAsync(3).ConfigureAwait(false);
    }
}
