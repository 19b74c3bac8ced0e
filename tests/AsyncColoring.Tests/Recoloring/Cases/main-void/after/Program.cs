using System;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task Main() => Console.WriteLine(await Leaf.GetAsync(1).ConfigureAwait(false));
}
