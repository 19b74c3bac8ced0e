using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static int Before(int[] values)
    {
        Span<int> span = values;
        var first = span[0];
        return first + Load(1);
    }

    private static async Task<object?> RunAsync(StringWriter output) => Before(new[] { 1 }) + await LoadAsync(5).ConfigureAwait(false);
}
