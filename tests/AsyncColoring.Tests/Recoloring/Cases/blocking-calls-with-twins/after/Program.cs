using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly SemaphoreSlim Gate = new(1);

    private static async Task<int> ReadAsync(Stream stream)
    {
        var buffer = new byte[4];
        await Gate.WaitAsync().ConfigureAwait(false);
        try
        {
            return await stream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false) + await Leaf.GetAsync(1).ConfigureAwait(false);
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        await Task.Delay(1).ConfigureAwait(false);
        using Stream stream = new MemoryStream(Encoding.UTF8.GetBytes("abc"));
        using var reader = new StreamReader(stream, leaveOpen: true);
        output.WriteLine(reader.ReadToEnd());
        stream.Position = 0;
        return await ReadAsync(stream).ConfigureAwait(false);
    }
}
