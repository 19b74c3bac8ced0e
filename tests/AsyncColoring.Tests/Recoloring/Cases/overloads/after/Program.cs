using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static int Load(string id) => id.Length;

    private static async Task<int> LoadAsync(int id, int times) => await LoadAsync(id).ConfigureAwait(false) * times;

    private static async Task<object?> RunAsync(StringWriter output) => await LoadAsync(1).ConfigureAwait(false) + Load("abc") + await LoadAsync(2, 3).ConfigureAwait(false);
}
