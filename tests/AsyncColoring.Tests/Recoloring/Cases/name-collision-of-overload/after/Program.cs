using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static string LoadAsync(string id) => "other " + id;

    private static async Task<object?> RunAsync(StringWriter output) => await LoadAsync(1).ConfigureAwait(false) + LoadAsync("2");
}
