using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static int Sum(ReadOnlySpan<int> span, int more) => span.Length + more;

    private static int First(int[] values) => Sum(values.AsSpan(), Load(1));

    private static async Task<int> SecondAsync(int[] values)
    {
        var more = await LoadAsync(2).ConfigureAwait(false);
        return Sum(values.AsSpan(), more);
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var array = new int[2];
        array.AsSpan()[0] = Load(5);
        return First(array) + await SecondAsync(array).ConfigureAwait(false) + array[0];
    }
}
