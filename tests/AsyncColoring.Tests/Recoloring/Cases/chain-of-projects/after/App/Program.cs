using System.IO;
using Core;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<int> TotalAsync(Store store) => await store.CountAsync() + 1;

    private static async Task<object?> RunAsync(StringWriter output) => await TotalAsync(new Store());

    private static async Task Main()
    {
        System.Console.WriteLine(await TotalAsync(new Store()));
    }
}
