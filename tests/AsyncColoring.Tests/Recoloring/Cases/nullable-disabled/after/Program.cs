using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<string> FindAsync(int id) => await Leaf.GetAsync(id > 0 ? "found" : null).ConfigureAwait(false);

    private static async Task<object> RunAsync(StringWriter output) => await FindAsync(0).ConfigureAwait(false) ?? await FindAsync(1).ConfigureAwait(false);
}
