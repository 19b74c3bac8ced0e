using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output)
    {
        var store = new Store();
        output.WriteLine(await store.CountAsync().ConfigureAwait(false));
        return await store.CountAsync().ConfigureAwait(false);
    }
}
