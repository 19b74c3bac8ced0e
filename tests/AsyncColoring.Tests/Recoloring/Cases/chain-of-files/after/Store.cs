using System.IO;
using System.Threading.Tasks;

internal sealed class Store
{
    public async Task<int> CountAsync() => await Leaf.GetAsync(7).ConfigureAwait(false);
}
