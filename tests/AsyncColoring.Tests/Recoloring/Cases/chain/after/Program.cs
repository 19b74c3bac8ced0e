using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<int> TwiceAsync(int id)
    {
        var loaded = await LoadAsync(id).ConfigureAwait(false);
        return loaded * 2;
    }

    private static async Task PrintAsync(StringWriter output, int id)
    {
        output.WriteLine(await TwiceAsync(id).ConfigureAwait(false));
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        await PrintAsync(output, 1).ConfigureAwait(false);
        await PrintAsync(output, 2).ConfigureAwait(false);
        return await TwiceAsync(3).ConfigureAwait(false) + await TwiceAsync(4).ConfigureAwait(false);
    }
}
