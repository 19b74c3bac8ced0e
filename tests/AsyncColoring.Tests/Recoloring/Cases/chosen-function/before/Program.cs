using System.IO;
using System.Threading.Tasks;

internal static class Program
{
    private static int /*seed*/Parse(Stream stream) => stream.ReadByte() + Header(stream);

    private static int Header(Stream stream)
    {
        var buffer = new byte[1];
        return stream.Read(buffer, 0, 1);
    }

    private static object? Run(StringWriter output)
    {
        Stream stream = new MemoryStream(new byte[] { 1, 2 });
        return Parse(stream);
    }
}
