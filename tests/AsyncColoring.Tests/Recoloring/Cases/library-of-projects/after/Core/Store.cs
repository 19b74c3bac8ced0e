using System.Threading.Tasks;
namespace Core
{
    public sealed class Store
    {
        public int Count() => Read() + 1;

        public async Task<int> CountAsync() => await ReadAsync().ConfigureAwait(false) + 1;

        private int Read() => Leaf.GetAsync(7).GetAwaiter().GetResult();

        private async Task<int> ReadAsync() => await Leaf.GetAsync(7).ConfigureAwait(false);
    }
}
