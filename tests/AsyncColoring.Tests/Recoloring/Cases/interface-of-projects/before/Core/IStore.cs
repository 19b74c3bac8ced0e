namespace Core
{
    public interface IStore
    {
        int Load(int id);
    }

    public sealed class Service
    {
        private readonly IStore _store;

        public Service(IStore store) => _store = store;

        public int Total(int id) => _store.Load(id) + _store.Load(id + 1);
    }
}
