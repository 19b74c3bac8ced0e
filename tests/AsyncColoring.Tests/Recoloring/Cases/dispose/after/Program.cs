using System;
using System.IO;
using System.Threading.Tasks;

internal sealed class Session : IDisposable
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
}

internal static class Program
{
    private static async Task<object?> RunAsync(StringWriter output)
    {
        using var session = new Session(output);
        await session.CloseAsync().ConfigureAwait(false);
        return await session.GetAsync().ConfigureAwait(false);
    }
}
