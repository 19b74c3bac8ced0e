using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

internal static class Program
{
    private static readonly SemaphoreSlim Gate = new(1);

    private static int Read(Stream stream)
    {
        var buffer = new byte[4];
        Gate.Wait();
        try
        {
            return stream.Read(buffer, 0, buffer.Length) + Leaf.GetAsync(1).GetAwaiter().GetResult();
        }
        finally
        {
            Gate.Release();
        }
    }

    private static object? Run(StringWriter output)
    {
        Thread.Sleep(1);
        using Stream stream = new MemoryStream(Encoding.UTF8.GetBytes("abc"));
        using var reader = new StreamReader(stream, leaveOpen: true);
        output.WriteLine(reader.ReadToEnd());
        stream.Position = 0;
        return Read(stream);
    }
}
