using System.IO;
using System.Linq;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static int[] All(int[] ids) => ids.Select(id => Load(id) + 1).Where(value => value > 1).ToArray();

    private static async Task<object?> RunAsync(StringWriter output) => All(new[] { 0, 1, 2 }).Length + await LoadAsync(5).ConfigureAwait(false);
}
