using System;
using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    [ThreadStatic]
    private static int _depth;

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static int Nested(int id)
    {
        _depth++;
        var loaded = Load(id);
        _depth--;
        return loaded + _depth;
    }

    private static async Task<object?> RunAsync(StringWriter output) => Nested(1) + await LoadAsync(2).ConfigureAwait(false);
}
