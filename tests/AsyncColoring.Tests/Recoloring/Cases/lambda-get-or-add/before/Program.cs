using System.Collections.Concurrent;
using System.IO;

internal static class Program
{
    private static readonly ConcurrentDictionary<int, string> Cache = new();

    private static string Load(int id) => Leaf.GetAsync("item" + id).GetAwaiter().GetResult();

    private static string Get(int id) => Cache.GetOrAdd(id, key => Load(key));

    private static string Fresh(int id) => Cache.GetOrAdd(id, Load);

    private static object? Run(StringWriter output) => Get(1) + Fresh(2) + Load(3);
}
