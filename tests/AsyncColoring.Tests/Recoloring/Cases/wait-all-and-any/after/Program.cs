using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> BothAsync()
    {
        var first = Leaf.GetAsync(1);
        var second = Leaf.GetAsync(2);
        await Task.WhenAll(first, second).ConfigureAwait(false);
        return first.Result + second.Result;
    }

    private static async Task<int> AnyAsync()
    {
        var tasks = new Task[] { Leaf.GetAsync(1), Task.Delay(10000) };
        return System.Array.IndexOf(tasks, await Task.WhenAny(tasks).ConfigureAwait(false));
    }

    private static async Task<object?> RunAsync(StringWriter output) => await BothAsync().ConfigureAwait(false) + await AnyAsync().ConfigureAwait(false);
}
