using System.Threading.Tasks;
namespace Core
{
    public interface IStore
    {
        Task<int> LoadAsync(int id);
    }

    public sealed class Service
    {
        private readonly IStore _store;

        public Service(IStore store) => _store = store;

        public async Task<int> TotalAsync(int id) => await _store.LoadAsync(id).ConfigureAwait(false) + await _store.LoadAsync(id + 1).ConfigureAwait(false);
    }
}
