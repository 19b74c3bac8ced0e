using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static int Shadows(int id)
    {
        System.Func<int, int> LoadAsync = x => x * 100;
        return Load(id) + LoadAsync(id);
    }

    private static async Task<object?> RunAsync(StringWriter output) => Shadows(1) + await LoadAsync(2).ConfigureAwait(false);
}
