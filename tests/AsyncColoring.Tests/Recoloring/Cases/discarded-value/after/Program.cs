using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> LoadAsync(StringWriter output, int id)
    {
        output.WriteLine(id);
        return await Leaf.GetAsync(id).ConfigureAwait(false);
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        await LoadAsync(output, 1).ConfigureAwait(false);
        _ = await LoadAsync(output, 2).ConfigureAwait(false);
        var unused = await LoadAsync(output, 3).ConfigureAwait(false);
        return null;
    }
}
