using System;
using System.IO;
using System.Threading.Tasks;

internal sealed class Pipeline
{
    private readonly Func<int, int> _step;

    public Pipeline(Func<int, int> step) => _step = step;

    public int Push(int value) => _step(value);
}

internal static class Program
{
    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output) => new Pipeline(value => Load(value) + 1).Push(2) + await LoadAsync(3).ConfigureAwait(false);
}
