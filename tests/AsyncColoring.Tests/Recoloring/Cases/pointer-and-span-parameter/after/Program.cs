using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Sum(ReadOnlySpan<int> values) => Load(values[0]) + values.Length;

    private static unsafe int First(int* values) => Load(values[0]);

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static unsafe int Pinned(int[] values)
    {
        fixed (int* first = values)
        {
            return First(first) + Load(2);
        }
    }

    private static async Task<object?> RunAsync(StringWriter output) => Sum(new[] { 1, 2 }) + Pinned(new[] { 3 }) + await LoadAsync(4).ConfigureAwait(false);
}
