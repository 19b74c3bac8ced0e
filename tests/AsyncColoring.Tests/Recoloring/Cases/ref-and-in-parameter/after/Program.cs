using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static void Add(ref int total, int id) => total += Load(id);

    private static async Task<int> ScaleAsync(int value) => await LoadAsync(value).ConfigureAwait(false) * 2;

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var total = 0;
        Add(ref total, 1);
        return total + await ScaleAsync(2).ConfigureAwait(false) + await ScaleAsync(total).ConfigureAwait(false) + await LoadAsync(3).ConfigureAwait(false);
    }
}
