using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> PickAsync(int id) => await Leaf.PickAsync(id).ConfigureAwait(false);

    private static async Task<int> OtherAsync(int id) => await Leaf.PickAsync(id).ConfigureAwait(false) + await Leaf.PickAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output) => await PickAsync(1).ConfigureAwait(false) + await OtherAsync(2).ConfigureAwait(false);
}
