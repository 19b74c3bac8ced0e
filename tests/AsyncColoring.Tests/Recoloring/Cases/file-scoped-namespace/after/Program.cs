using System.IO;
using System.Threading.Tasks;

namespace App.Data;

internal sealed class Store
{
    public async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => await new Store().LoadAsync(2).ConfigureAwait(false);
}
