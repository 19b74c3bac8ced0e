using System;
using System.IO;
using System.Threading.Tasks;

internal sealed class Session : IDisposable, IAsyncDisposable
{
    private readonly StringWriter _output;

    public Session(StringWriter output) => _output = output;

    public async Task<int> GetAsync() => await Leaf.GetAsync(3).ConfigureAwait(false);

    public void Close()
    {
        Leaf.DoAsync().Wait();
        _output.WriteLine("closed");
    }

    public async Task CloseAsync()
    {
        await Leaf.DoAsync().ConfigureAwait(false);
        _output.WriteLine("closed");
    }

    public void Dispose() => Close();

    public async ValueTask DisposeAsync() => await CloseAsync().ConfigureAwait(false);
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output)
    {
        await using var session = new Session(output);
        await session.CloseAsync().ConfigureAwait(false);
        return await session.GetAsync().ConfigureAwait(false);
    }
}
