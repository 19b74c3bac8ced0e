using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        Debug.Assert(await LoadAsync(1).ConfigureAwait(false) > 0, $"loaded {await LoadAsync(2).ConfigureAwait(false)}");
        return await LoadAsync(3).ConfigureAwait(false);
    }
}
