using System.IO;
using System.Threading.Tasks;
using static Tools;

internal static class Tools
{
    public static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => await LoadAsync(1).ConfigureAwait(false) + await Tools.LoadAsync(2).ConfigureAwait(false);
}
