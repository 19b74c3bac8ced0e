using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<string> LoadAsync(int id)
    {
        await Leaf.DoAsync().ConfigureAwait(false);
        return "text " + id;
    }

    private static async Task<object?> Run(StringWriter output) => Load(1) + await LoadAsync(2).ConfigureAwait(false);
}
