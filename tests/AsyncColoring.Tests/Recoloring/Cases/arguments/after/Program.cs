using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> SumAsync(int first, int second = 2, params int[] more)
    {
        var sum = await Leaf.GetAsync(first * 10 + second).ConfigureAwait(false);
        foreach (var number in more)
        {
            sum += number;
        }

        return sum;
    }

    private static async Task<object?> RunAsync(StringWriter output) => await SumAsync(1).ConfigureAwait(false) + await SumAsync(second: 3, first: 4).ConfigureAwait(false) + await SumAsync(1, 2, 3, 4).ConfigureAwait(false) + await SumAsync(first: await SumAsync(5).ConfigureAwait(false), more: new[] { 6 }).ConfigureAwait(false);
}
