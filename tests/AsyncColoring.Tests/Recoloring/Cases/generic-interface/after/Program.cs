using System.IO;
using System.Threading.Tasks;

internal interface IStore<T>
{
    Task<T> LoadAsync(T id);
}

internal sealed class Numbers : IStore<int>
{
    public async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id + 1).ConfigureAwait(false);
}

internal sealed class Words : IStore<string>
{
    public Task<string> LoadAsync(string id) => Task.FromResult(id + "!");
}

internal sealed class Twice<T> : IStore<T>
{
    private readonly IStore<T> _inner;

    public Twice(IStore<T> inner) => _inner = inner;

    async Task<T> IStore<T>.LoadAsync(T id) => await _inner.LoadAsync(await _inner.LoadAsync(id).ConfigureAwait(false)).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<T> GetAsync<T>(IStore<T> store, T id) => await store.LoadAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        output.WriteLine(await GetAsync(new Words(), "a").ConfigureAwait(false));
        return await GetAsync(new Twice<int>(new Numbers()), 1).ConfigureAwait(false);
    }
}
