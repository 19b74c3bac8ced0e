using System;
using System.IO;
using System.Threading.Tasks;

internal sealed class Connection : IDisposable, IAsyncDisposable
{
    public static int Closed;

    public void Dispose() => Leaf.GetAsync(++Closed).GetAwaiter().GetResult();

    public async ValueTask DisposeAsync() => await Leaf.GetAsync(++Closed).ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<int> UseAsync()
    {
        await using (var connection = new Connection())
        {
            return await Leaf.GetAsync(5).ConfigureAwait(false);
        }
    }

    private static async Task<object?> RunAsync(StringWriter output) => await UseAsync().ConfigureAwait(false) + Connection.Closed;
}
