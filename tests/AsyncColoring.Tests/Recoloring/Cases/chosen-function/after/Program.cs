using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static Task<int> /*seed*/ParseAsync(Stream stream) => Task.FromResult(stream.ReadByte() + Header(stream));

    private static int Header(Stream stream)
    {
        var buffer = new byte[1];
        return stream.Read(buffer, 0, 1);
    }

    private static async Task<object?> RunAsync(StringWriter output)
    {
        Stream stream = new MemoryStream(new byte[] { 1, 2 });
        return await ParseAsync(stream).ConfigureAwait(false);
    }
}
