using System.IO;
using System.Threading.Tasks;

internal sealed class Store
{
    private static readonly object s_gate = new object();
    private static int s_count;

    public async Task<int> FindAsync(Task<int> text)
    {
        await Task.Yield();
        lock (s_gate) { return s_count += text.Result; }
    }
}

internal static class Program
{
    private static async Task<int> RunAsync(StringWriter output) => await new Store().FindAsync(Leaf.GetAsync(1)).ConfigureAwait(false) + await new Store().FindAsync(Leaf.GetAsync(2)).ConfigureAwait(false);
}
