using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<bool> EvenAsync(int number) => number == 0 || await OddAsync(number - 1).ConfigureAwait(false);

    private static async Task<bool> OddAsync(int number) => number != 0 && await EvenAsync(await Leaf.GetAsync(number - 1).ConfigureAwait(false)).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output) => await EvenAsync(5).ConfigureAwait(false) + "/" + await OddAsync(5).ConfigureAwait(false);
}
