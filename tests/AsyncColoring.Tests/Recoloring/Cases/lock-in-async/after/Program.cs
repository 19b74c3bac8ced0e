using System.IO;
using System.Threading.Tasks;

internal sealed class Store
{
    private static readonly System.Threading.SemaphoreSlim s_gate = new System.Threading.SemaphoreSlim(1, 1);
    private static int s_count;

    public async Task<int> FindAsync(Task<int> text)
    {
        await Task.Yield();
        await s_gate.WaitAsync();
        try { return s_count += await text; } finally { s_gate.Release(); }
    }
}

internal static class Program
{
    private static async Task<int> RunAsync(StringWriter output) => await new Store().FindAsync(Leaf.GetAsync(1)).ConfigureAwait(false) + await new Store().FindAsync(Leaf.GetAsync(2)).ConfigureAwait(false);
}
