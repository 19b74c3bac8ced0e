using System.Threading.Tasks;
namespace Core
{
    public sealed class Store
    {
        public async Task<int> CountAsync() => await Leaf.GetAsync(7).ConfigureAwait(false);
    }
}
