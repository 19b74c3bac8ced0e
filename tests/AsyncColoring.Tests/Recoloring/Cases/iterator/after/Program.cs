using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

internal static class Program
{
    private static IEnumerable<int> Numbers()
    {
        yield return Load(1);
        yield return Load(2);
    }

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output) => Numbers().Sum() + await LoadAsync(3).ConfigureAwait(false);
}
