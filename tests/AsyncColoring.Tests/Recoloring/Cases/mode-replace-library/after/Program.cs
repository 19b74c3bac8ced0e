using System.IO;
using System.Threading.Tasks;

public static class Api
{
    public static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    public static async Task<object?> RunAsync(StringWriter output) => await LoadAsync(1).ConfigureAwait(false) + await LoadAsync(2).ConfigureAwait(false);
}
