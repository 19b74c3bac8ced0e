using System;
using System.IO;
using System.Threading.Tasks;

internal sealed class Slow : Stream
{
    private int _left = 3;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => 0; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => _left == 0 ? 0 : Leaf.GetAsync(_left--).GetAwaiter().GetResult() - _left;

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

internal static class Program
{
    private static object? Run(StringWriter output)
    {
        using var stream = new Slow();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        output.WriteLine(stream.Read(new byte[1], 0, 1));
        return copy.Length;
    }
}
