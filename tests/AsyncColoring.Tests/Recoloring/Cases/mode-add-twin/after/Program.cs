using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static object? Run(StringWriter output) => Load(1) + Load(2);

    private static async Task<object?> RunAsync(StringWriter output) => await LoadAsync(1).ConfigureAwait(false) + await LoadAsync(2).ConfigureAwait(false);
}
