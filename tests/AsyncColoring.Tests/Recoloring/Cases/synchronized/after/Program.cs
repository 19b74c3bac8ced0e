using System.IO;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

internal sealed class Store
{
    [MethodImpl(MethodImplOptions.Synchronized)]
    public int Guarded(int id) => Load(id);

    public int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    public async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output) => new Store().Guarded(1) + await new Store().LoadAsync(2).ConfigureAwait(false);
}
