using System;
using System.IO;
using System.Threading.Tasks;

internal sealed class Hub
{
    public event Action Changed
    {
        add => Subscribe();
        remove => Subscribe();
    }

    public int Subscribe() => Leaf.GetAsync(1).GetAwaiter().GetResult();

    public async Task<int> SubscribeAsync() => await Leaf.GetAsync(1).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output)
    {
        var hub = new Hub();
        hub.Changed += () => { };
        return await hub.SubscribeAsync().ConfigureAwait(false);
    }
}
