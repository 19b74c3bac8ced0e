using System.IO;
using System.Linq;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<int[]> ManyAsync() => await Leaf.GetAsync(new[] { 1, 2, 3 }).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var first = from id in await ManyAsync().ConfigureAwait(false) where id > 1 select id;
        var where = from id in first where Load(id) > 2 select Load(id);
        return first.Count() + where.Count() + await LoadAsync(9).ConfigureAwait(false);
    }
}
