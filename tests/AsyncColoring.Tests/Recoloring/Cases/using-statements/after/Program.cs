using System;
using System.IO;
using System.Threading.Tasks;

internal sealed class Plain : IDisposable
{
    private readonly StringWriter _output;

    public Plain(StringWriter output) => _output = output;

    public void Dispose() => _output.WriteLine("plain disposed");
}

internal sealed class Both : IDisposable, IAsyncDisposable
{
    private readonly StringWriter _output;

    public Both(StringWriter output) => _output = output;

    public void Dispose() => _output.WriteLine("both disposed");

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}

internal static class Program
{
    private static async Task<int> LoadAsync(int id) => await Leaf.GetAsync(id).ConfigureAwait(false);

    private static async Task<object?> RunAsync(StringWriter output)
    {
        using var first = new Plain(output);
        await using (var second = new Both(output))
        {
            output.WriteLine(await LoadAsync(1).ConfigureAwait(false));
        }

        await using var third = new Both(output);
        output.WriteLine("end");
        return await LoadAsync(2).ConfigureAwait(false);
    }
}
