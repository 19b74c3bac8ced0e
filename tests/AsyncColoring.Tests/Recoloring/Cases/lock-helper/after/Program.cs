using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

internal sealed class Guard : IDisposable
{
    private readonly object _gate;

    public Guard(object gate)
    {
        _gate = gate;
        Monitor.Enter(gate);
    }

    public void Dispose() => Monitor.Exit(_gate);
}

internal static class Program
{
    private static readonly object Gate = new();

    private static int Load(int id) => Leaf.GetAsync(id).GetAwaiter().GetResult();

    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static int Guarded(int id)
    {
        using (new Guard(Gate))
        {
            return Load(id);
        }
    }

    private static async Task<object?> RunAsync(StringWriter output) => Guarded(1) + await LoadAsync(2).ConfigureAwait(false);
}
