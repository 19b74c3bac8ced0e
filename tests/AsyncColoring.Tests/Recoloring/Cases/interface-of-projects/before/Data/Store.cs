using System.Threading.Tasks;
using Core;

namespace Data
{
    public sealed class Store : IStore
    {
        public int Load(int id) => Wait(id).GetAwaiter().GetResult();

        private static async Task<int> Wait(int id)
        {
            await Task.Delay(1).ConfigureAwait(false);
            return id;
        }
    }
}
