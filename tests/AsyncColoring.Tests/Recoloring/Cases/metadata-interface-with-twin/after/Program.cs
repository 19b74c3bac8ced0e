using System;
using System.IO;
using System.Threading.Tasks;

internal sealed class Connection : IDisposable
{
    public static int Closed;

    public void Dispose() => Leaf.GetAsync(++Closed).GetAwaiter().GetResult();
}

internal static class Program
{
    private static async Task<int> UseAsync()
    {
        using (var connection = new Connection())
        {
            return await Leaf.GetAsync(5).ConfigureAwait(false);
        }
    }

    private static async Task<object?> RunAsync(StringWriter output) => await UseAsync().ConfigureAwait(false) + Connection.Closed;
}
