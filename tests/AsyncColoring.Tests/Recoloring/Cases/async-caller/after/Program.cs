using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id);

    private static async Task<int> LateAsync(int id)
    {
        await Leaf.DoAsync().ConfigureAwait(false);
        return await LoadAsync(id).ConfigureAwait(false);
    }

    private static async Task<int> Passed(int id)
    {
        return await LoadAsync(id);
    }

    private static async Task<object?> Run(StringWriter output) => await LateAsync(1) + await Passed(2);
}
