using System.Threading.Tasks;
using Core;

namespace Data
{
    public sealed class Store : IStore
    {
        public async Task<int> LoadAsync(int id) => await Wait(id).ConfigureAwait(false);

        private static async Task<int> Wait(int id)
        {
            await Task.Delay(1).ConfigureAwait(false);
            return id;
        }
    }
}
