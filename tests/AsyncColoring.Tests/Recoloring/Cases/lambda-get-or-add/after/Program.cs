using System.Collections.Concurrent;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly ConcurrentDictionary<int, string> Cache = new();

    private static string Load(int id) => Leaf.GetAsync("item" + id).GetAwaiter().GetResult();

    private static async Task<string> LoadAsync(int id) => await Leaf.GetAsync("item" + id).ConfigureAwait(false);

    private static string Get(int id) => Cache.GetOrAdd(id, key => Load(key));

    private static string Fresh(int id) => Cache.GetOrAdd(id, Load);

    private static async Task<object?> RunAsync(StringWriter output) => Get(1) + Fresh(2) + await LoadAsync(3).ConfigureAwait(false);
}
