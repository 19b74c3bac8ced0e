using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<int> BeforeAsync(int[] values)
    {
        Span<int> span = values;
        var first = span[0];
        return first + await LoadAsync(1).ConfigureAwait(false);
    }

    private static int Across(int[] values)
    {
        Span<int> span = values;
        var loaded = Load(1);
        return span[0] + loaded;
    }

    private static int Allocated()
    {
        Span<int> span = stackalloc int[2];
        span[0] = Load(1);
        return span[0];
    }

    private static async Task<object?> RunAsync(StringWriter output) => await BeforeAsync(new[] { 1 }).ConfigureAwait(false) + Across(new[] { 2 }) + Allocated();
}
