using System.IO;
using System.Threading.Tasks;

internal interface IStore
{
    Task<int> Load(int id);
}

internal sealed class Store : IStore
{
    public async Task<int> Load(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<object?> Run(StringWriter output) => await ((IStore)new Store()).Load(1).ConfigureAwait(false) + 1;
}
