using System;
using System.IO;
using System.Threading.Tasks;

internal delegate int Loader(int id);

internal sealed class Source
{
    public event Action<int>? Loaded;

    public Loader? Loader { get; set; }

    public async Task RaiseAsync(int id) => Loaded?.Invoke(await Leaf.GetAsync(id).ConfigureAwait(false));
}

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        var source = new Source { Loader = Load };
        source.Loaded += id => output.WriteLine(Load(id));
        await source.RaiseAsync(1).ConfigureAwait(false);
        return source.Loader(2) + await LoadAsync(3).ConfigureAwait(false);
    }
}
