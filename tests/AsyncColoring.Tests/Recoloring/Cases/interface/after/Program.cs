using System.IO;
using System.Threading.Tasks;

internal interface IStore
{
    /// <summary>Loads.</summary>
    Task<int> LoadAsync(int id);

    Task SaveAsync(int id);
}

internal sealed class Memory : IStore
{
    public Task<int> LoadAsync(int id) => Task.FromResult(id);

    public Task SaveAsync(int id)
    {
        return Task.CompletedTask;
    }
}

internal sealed class Disk : IStore
{
    public async Task<int> LoadAsync(int id)
    {
        if (id < 0)
        {
            return 0;
        }

        return await Leaf.GetAsync(id * 10).ConfigureAwait(false);
    }

    public async Task SaveAsync(int id)
    {
        if (id < 0)
        {
            return;
        }

        await Leaf.DoAsync().ConfigureAwait(false);
    }
}

internal static class Program
{
    private static async Task<int> BothAsync(IStore store)
    {
        await store.SaveAsync(1).ConfigureAwait(false);
        return await store.LoadAsync(-1).ConfigureAwait(false) + await store.LoadAsync(2).ConfigureAwait(false);
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        output.WriteLine(await BothAsync(new Memory()).ConfigureAwait(false));
        return await BothAsync(new Disk()).ConfigureAwait(false);
    }
}
