using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

internal static class Program
{
    private static async IAsyncEnumerable<int> NumbersAsync()
    {
        yield return await LoadAsync(1).ConfigureAwait(false);
        yield return await LoadAsync(2).ConfigureAwait(false);
    }

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output) => await NumbersAsync().SumAsync().ConfigureAwait(false) + await LoadAsync(3).ConfigureAwait(false);
}
